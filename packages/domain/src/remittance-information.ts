// What the remittance text of a credit transfer says: which reporting flow it pays, or which single payment.
// Source: SACI, "Specifiche attuative dei codici identificativi di versamento, riversamento e rendicontazione", remittance information.
import { type Cents, fromDecimal } from './cents.ts'

export type RemittanceReading =
  | {
      readonly kind: 'flow'
      /** As written, without the blanks inside it: to be tried first. */
      readonly flowId: string
      /** Other readings, in the order in which to try them: banks break texts with blanks, and append words of theirs. */
      readonly otherFlowIds: readonly string[]
      /** 0 for the ordinary transfer, 1 to 9 for an integrative one. */
      readonly part: number
    }
  | { readonly kind: 'payment'; readonly iuv: string; readonly amountCents?: Cents | undefined }

/** Longer than any text of a treasurer; the rest is not looked at. */
const MAX_TEXT = 2_000
/** Longest identifier of a flow. */
const MAX_FLOW_ID = 35

/** The letters of a word that a line break may have parted. */
const broken = (word: string) => [...word].join(' ?')
/** `/`, or what a treasurer wrote in its place. */
const SIGN = '[^0-9A-Za-z]{0,3}'
const TAG = `${broken('PUR')}${SIGN}${broken('LGPE')}${SIGN}${broken('RIVERSAMENTO')}`
const DATE = ['\\d{4}', '-', '\\d{2}', '-', '\\d{2}']
  .map((part) => part.replace(/\\d\{(\d)\}/, (_, times) => Array(Number(times)).fill('\\d').join(' ?')))
  .join(' ?')
const FLOW = new RegExp(
  `${TAG}(?<between>.{0,120}?)(?<![0-9A-Za-z])${broken('URI')}${SIGN}(?<date>${DATE})? ?(?<rest>[0-9A-Za-z_-]*)(?<after>.*)$`,
  'i',
)
const PART = /^[^0-9A-Za-z]{0,3}TXT[^0-9A-Za-z]{0,3}(\d)(?![0-9A-Za-z])/i
const SINGLE =
  /(?<![0-9A-Za-z])(?:RFB\/(?<iuv>[0-9A-Za-z]{1,35})|RFS\/(?<rf>RF[0-9A-Za-z ]{2,45}))(?:\/(?<amount>\d+\.\d{2}))?/i

/**
 * Reads a remittance text. Tolerates words before and after, other separators, blanks injected by line breaks in the tag and in the date of
 * the identifier. A text cut at its end gives the part of the identifier that is left: the reader looks for the flow that begins with it.
 * @returns undefined when the text is about something else
 */
export function readRemittance(text: string): RemittanceReading | undefined {
  const flat = text.slice(0, MAX_TEXT).replace(/\s+/g, ' ').trim()
  return readFlow(flat) ?? readSinglePayment(flat)
}

function readFlow(text: string): RemittanceReading | undefined {
  const { between = '', date = '', rest = '', after = '' } = FLOW.exec(text)?.groups ?? {}
  const flowId = `${date.replaceAll(' ', '')}${rest}`
  if (flowId === '' || flowId.length > MAX_FLOW_ID) return undefined
  return { kind: 'flow', flowId, otherFlowIds: longer(flowId, after), part: Number(PART.exec(between)?.[1] ?? 0) }
}

/** The identifier continued by the words that follow it, while they could belong to it. */
function longer(flowId: string, after: string): readonly string[] {
  const found: string[] = []
  let joined = flowId
  for (const word of after.split(' ').slice(1)) {
    const [own = ''] = /^[0-9A-Za-z_-]*/.exec(word) ?? []
    joined += own
    if (own === '' || joined.length > MAX_FLOW_ID) break
    found.push(joined)
    if (own !== word) break
  }
  return found
}

function readSinglePayment(text: string): RemittanceReading | undefined {
  const { iuv, rf, amount } = SINGLE.exec(text)?.groups ?? {}
  const reference = iuv ?? rf?.replaceAll(' ', '')
  if (reference === undefined || reference.length > MAX_FLOW_ID) return undefined
  const amountCents = amount === undefined ? undefined : fromDecimal(amount)
  return { kind: 'payment', iuv: reference, ...(amountCents === undefined ? {} : { amountCents }) }
}
