import type { ImportFileDetail } from '@repo/contracts/imports/import-files'
import { StatusChip } from '#design/status-chip.tsx'
import { SummaryList } from '#design/summary-list.tsx'
import { Instant, Money } from '#design/values.tsx'
import { importFiles } from '#messages/it/import-files.ts'
import { imports } from '#messages/it/imports.ts'
import { fileLooks } from './file-looks.ts'
import { fileSize } from './file-size.ts'

const words = importFiles.facts

/** What a file is and, once it is read, what it contains. */
export function FileFacts({ file }: { file: ImportFileDetail }) {
  const { counts, dialectName, dialectVersion, encoding, amountCents } = file
  const format =
    dialectName && (dialectVersion === undefined ? dialectName : words.version(dialectName, dialectVersion))
  return (
    <section className="panel mb-4" aria-labelledby="dati">
      <h2 className="panel-title" id="dati">
        {words.title}
      </h2>
      <SummaryList
        rows={[
          { label: words.status, value: <StatusChip look={fileLooks[file.status]} /> },
          { label: words.name, value: file.name },
          { label: words.size, value: fileSize(file.bytes) },
          format !== undefined && { label: words.format, value: format },
          encoding !== undefined && { label: words.encoding, value: encodingName(encoding) },
          counts && { label: words.rows, value: words.count(counts.rows) },
          counts && counts.records !== counts.rows && { label: words.records, value: words.count(counts.records) },
          counts && { label: words.installments, value: words.count(counts.installments) },
          counts &&
            counts.cancellations > 0 && { label: words.cancellations, value: words.count(counts.cancellations) },
          counts && { label: words.discarded, value: words.count(counts.discarded) },
          amountCents !== undefined && { label: words.amount, value: <Money cents={amountCents} /> },
          { label: words.source, value: imports.sources[file.source] },
          { label: words.requestedBy, value: file.requestedBy },
          { label: words.received, value: <Instant at={file.createdAt} /> },
          { label: words.keptUntil, value: <Instant at={file.keptUntil} /> },
        ]}
      />
    </section>
  )
}

function encodingName(encoding: string): string {
  const names: Readonly<Record<string, string>> = words.encodings
  return names[encoding] ?? encoding
}
