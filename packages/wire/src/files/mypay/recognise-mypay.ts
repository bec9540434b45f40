// Is this a MyPay file, of which version, and does its name keep the rules `<IPA code>-<flow id>-<version>`?
import type { FileHead, FileProblem, Recognition } from '../file-dialect.ts'
import { columnsOf, isMypayVersion, layoutOf, type MypayVersion, versions } from './columns.ts'
import { WRONG_COLUMNS } from './error-codes.ts'

/** Names that no other format has together. */
const OWN = ['iud', 'codiceidentificativounivoco', 'dataesecuzionepagamento', 'tipodovuto']
/** The unitary platform's later format shares those names, and has these. */
const LATER = ['iupd', 'indiceopzionepagamento', 'descrizioneposizionedebitoria']

const MYPAY_NAME = /^([^-]+)-(.+)-(\d+_\d+)$/

/** Undefined for another format. A file without a name is judged by its header alone. */
export function recogniseMypay({ kind, name, header, ipaCode }: FileHead): Recognition | undefined {
  if (kind !== 'csv' || header === undefined) return undefined
  const base = name === undefined ? undefined : baseName(name)
  const ending = /[-_](\d+_\d+)$/.exec(base ?? '')?.[1]
  const named = ending !== undefined && isMypayVersion(ending) ? ending : undefined
  const names = header.map((cell) => cell.trim().toLowerCase())
  const own = OWN.every((column) => names.includes(column)) && !LATER.some((column) => names.includes(column))
  const byName = named !== undefined && columnsOf[named].length === header.length && looksLikeDues(names)
  if (!own && !byName) return undefined

  const version = named ?? versionOf(header.length)
  const parts = MYPAY_NAME.exec(base ?? '')
  const problems = [
    ...(base === undefined ? [] : nameProblems(base, parts, ending, ipaCode)),
    ...(layoutOf(header, version) ? [] : [wrongHeader(version)]),
  ]
  // Names of the unitary platform have none.
  const flowId = parts?.[2]
  return { version, ...(flowId && { flowId }), problems, escape: '\\' }
}

/** `…_1_4`, as the unitary platform names the same files. */
export function isUnitaryName(name = ''): boolean {
  const base = baseName(name)
  const ending = /_(\d+_\d+)$/.exec(base)?.[1]
  return ending !== undefined && isMypayVersion(ending) && !MYPAY_NAME.test(base)
}

/** The name without the endings that the channels add. */
export function baseName(name: string): string {
  return name.replace(/\.(csv|zip|txt)$/i, '')
}

function looksLikeDues(names: readonly string[]): boolean {
  return names[0] === 'iud' || names.at(-1) === 'azione'
}

/** 1.0 and 1.1 have the same columns: the larger limits hold. */
function versionOf(count: number): MypayVersion {
  return versions.findLast((version) => columnsOf[version].length === count) ?? '1_3'
}

function nameProblems(
  base: string,
  parts: RegExpExecArray | null,
  ending: string | undefined,
  ipaCode: string | undefined,
): FileProblem[] {
  if (ending !== undefined && !isMypayVersion(ending)) {
    return [
      {
        code: `PAA_IMPORT_FILE_VERSIONE_ERR(${ending})`,
        detail: 'La versione alla fine del nome non esiste: scrivi 1_0, 1_1, 1_2, 1_3 o 1_4.',
      },
    ]
  }
  if (isUnitaryName(base)) return []
  if (parts === null) {
    return [
      {
        code: `PAA_IMPORT_NOME_FILE_ERR(${base})`,
        detail: 'Chiama il file con codice IPA, identificativo del flusso e versione: c_x999-TARI2026A-1_3.csv',
      },
    ]
  }
  const written = parts[1]!
  if (ipaCode === undefined || written.toLowerCase() === ipaCode.toLowerCase()) return []
  return [
    {
      code: `PAA_IMPORT_ENTE_ERR(${written},${ipaCode})`,
      detail: 'Il codice IPA all’inizio del nome è di un altro ente: controlla di aver scelto il file giusto.',
    },
  ]
}

function wrongHeader(version: MypayVersion): FileProblem {
  const shown = version.replace('_', '.')
  const count = columnsOf[version].length
  return {
    code: WRONG_COLUMNS,
    detail: `L’intestazione non è quella della versione ${shown}: servono ${count} colonne, con i loro nomi e nel loro ordine.`,
  }
}
