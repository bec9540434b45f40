// What became of a JSON: the outcome that GovPay gives (API "backoffice" v1, schema dettaglioTracciatoPendenzeEsito), and a file with the
// refused pendenze alone, to be put right and given back.
import type { FileHead, FileRecord, ResultWriter, RowResult } from '../file-dialect.ts'
import { baseName, sentence } from './result-words.ts'

const SECOND = '],\n"annullamenti":['

export function jsonResults(head: FileHead): readonly ResultWriter[] {
  return [outcomes(head), discards(head)]
}

/** Both lists in one object, each written in a turn of its own: a file may have millions of cancellations, in any place. */
class Lists {
  private readonly head: FileHead
  private turn: 'inserimenti' | 'annullamenti' = 'inserimenti'
  private first = true
  private hasMore = false

  constructor(head: FileHead) {
    this.head = head
  }

  start(): string {
    const { idTracciato = baseName(this.head), idDominio } = this.head.scalars ?? {}
    const names = { idTracciato, ...(idDominio === undefined ? {} : { idDominio }) }
    return `${JSON.stringify(names).slice(0, -1)},\n"inserimenti":[`
  }

  add(record: FileRecord, value: unknown): string {
    const list = 'path' in record && record.path === 'annullamenti' ? 'annullamenti' : 'inserimenti'
    if (list !== this.turn) {
      this.hasMore = true
      return ''
    }
    const opening = list === 'annullamenti' ? SECOND : ''
    const before = this.first ? opening : ','
    this.first = false
    return `${before}\n${JSON.stringify(value)}`
  }

  /** The turn of the second list, when it has something. */
  again(): boolean {
    if (this.turn === 'annullamenti' || !this.hasMore) return false
    this.turn = 'annullamenti'
    this.first = true
    return true
  }

  end(): string {
    return this.turn === 'annullamenti' ? ']}\n' : `${SECOND}]}\n`
  }
}

function outcomes(head: FileHead): ResultWriter {
  const lists = new Lists(head)
  let number = 0
  return {
    kind: 'outcomes',
    name: `${baseName(head)}_ESITO.json`,
    archive: `${baseName(head)}_ESITO.zip`,
    withOriginal: true,
    start: () => lists.start(),
    row: (result) =>
      result.row.records.map((record) => lists.add(record, outcomeOf(record, result, ++number, head))).join(''),
    again: () => {
      number = 0
      return lists.again()
    },
    end: () => lists.end(),
  }
}

function outcomeOf(
  record: FileRecord,
  { outcome, row, problems, installments = [] }: RowResult,
  numero: number,
  head: FileHead,
) {
  const tipoOperazione = row.action === 'cancel' ? 'DEL' : 'ADD'
  const keys = { idA2A: textIn(record, 'idA2A'), idPendenza: textIn(record, 'idPendenza') }
  if (outcome === 'discarded') {
    const own = problems.filter(({ line }) => line === record.line)
    const told = own.length > 0 ? own : problems
    return {
      ...keys,
      tipoOperazione: row.externalId === '' ? 'NON_VALIDA' : tipoOperazione,
      stato: row.externalId === '' ? 'NON_VALIDO' : 'SCARTATO',
      esito: `${tipoOperazione}_KO`,
      descrizioneEsito: told.map(sentence).join(' '),
      numero,
      dati: {
        categoria: 'RICHIESTA',
        codice: told[0]?.code ?? 'SEMANTICA',
        descrizione: 'Richiesta non valida',
        dettaglio: told[0]?.detail ?? '',
      },
    }
  }
  const own =
    installments.find(({ line }) => line === record.line) ?? (installments.length === 1 ? installments[0] : undefined)
  const idDominio = textIn(record, 'idDominio') || head.scalars?.idDominio
  return {
    ...keys,
    tipoOperazione,
    stato: 'ESEGUITO',
    esito: `${tipoOperazione}_OK`,
    descrizioneEsito: WORDS[outcome],
    numero,
    dati: own?.noticeNumber ? { idDominio, numeroAvviso: own.noticeNumber } : {},
  }
}

const WORDS = {
  created: 'Pendenza caricata',
  changed: 'Pendenza modificata',
  unchanged: 'Pendenza già presente e uguale: non è cambiato nulla',
  cancelled: 'Pendenza annullata',
} as const

function textIn(record: FileRecord, name: string): string {
  const value: unknown = 'value' in record ? record.value : undefined
  const found: unknown = typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined
  return typeof found === 'string' ? found : ''
}

function discards(head: FileHead): ResultWriter {
  const lists = new Lists(head)
  return {
    kind: 'discards',
    name: `${baseName(head)}_SCARTI.json`,
    start: () => lists.start(),
    row: ({ outcome, row }) =>
      outcome === 'discarded'
        ? row.records.map((record) => ('value' in record ? lists.add(record, record.value) : '')).join('')
        : '',
    again: () => lists.again(),
    end: () => lists.end(),
  }
}
