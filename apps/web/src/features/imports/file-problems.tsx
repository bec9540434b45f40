import type { ImportFileDetail } from '@repo/contracts/imports/import-files'
import { importFiles } from '#messages/it/import-files.ts'

type Problem = ImportFileDetail['firstDiscards'][number]['problems'][number]

/** What is wrong of a row, each with where it is and its code. */
export function FileProblems({ problems, kind }: { problems: readonly Problem[]; kind?: string }) {
  return (
    <ul className="list-unstyled mb-0">
      {problems.map(({ line, column, code, detail }) => (
        <li key={`${line} ${column} ${code}`}>
          {kind !== undefined && <strong>{kind}: </strong>}
          {detail}
          <span className="d-block small">{importFiles.discards.place(line, column, code)}</span>
        </li>
      ))}
    </ul>
  )
}
