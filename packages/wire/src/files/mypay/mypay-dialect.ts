// MyPay's file of dues, versions 1.0 to 1.4, which the unitary platform accepts too.
import type { FileDialect } from '../file-dialect.ts'
import { acceptedWriter, discardsWriter, lineNotices } from '../line-results.ts'
import { placeProblem } from '../problem-places.ts'
import { columnsOf, type Layout, layoutOf, type MypayVersion } from './columns.ts'
import { GENERIC, mypayFileProblem } from './error-codes.ts'
import { mypayReader } from './mypay-reader.ts'
import { mypayRules } from './problem-rules.ts'
import { baseName, isUnitaryName, recogniseMypay } from './recognise-mypay.ts'

export const mypayDialect: FileDialect = {
  id: 'mypay',
  name: 'MyPay, flusso dovuti',
  recognise: recogniseMypay,
  reader: ({ header, name }, { version }) =>
    mypayReader(layoutAt(header, version), version as MypayVersion, isUnitaryName(name)),
  problemsOf: (row, problems) => problems.map((problem) => placeProblem(row, problem, mypayRules, GENERIC)),
  fileProblem: mypayFileProblem,
  flowsOnce: true,
  notices: lineNotices,
  results({ name, header }, { version }) {
    const base = baseName(name ?? `dovuti-${version}`)
    const columns = header ?? columnsOf[version as MypayVersion]
    const file = (ending: string) => ({ name: `${base}${ending}.csv`, archive: `${base}${ending}.zip` })
    const iuvPlace = layoutAt(header, version).get('codIuv') ?? 1
    return [
      discardsWriter(file('_SCARTI'), columns, { code: GENERIC, detail: 'La riga non è stata caricata.' }),
      acceptedWriter(file('_IUV'), columns, iuvPlace),
    ]
  },
}

/** A header that is wrong was told by the recognition, and such a file is not read. */
function layoutAt(header: readonly string[] | undefined, version: string): Layout {
  const columns = columnsOf[version as MypayVersion]
  return (
    layoutOf(header ?? columns, version as MypayVersion) ?? new Map(columns.map((column, index) => [column, index]))
  )
}
