import { sumCents } from '@repo/domain/cents'
import { parseIban } from '@repo/domain/iban'
import type { Parsed } from '@repo/wire/nodo/element-reader'
import type { Ko } from '@repo/wire/nodo/fault'
import type { NoticeAnswer } from '@repo/wire/nodo/notice-answer'
import type { PaymentData } from '@repo/wire/nodo/payment-data'
import { isSoapFault, readEnvelope } from '@repo/wire/nodo/soap-envelope'
import type { XmlElement } from '@repo/wire/nodo/xml-tree'
import { invalidAnswer, type NodoFault, notServed } from './faults.ts'
import type { Reading } from './station-client.ts'

/** Opens an answer as the Nodo does: envelope, schema, then outcome; a KO is handed on with the station's own code. */
export function readAnswer<T extends { readonly outcome: 'OK' }>(
  body: string,
  parse: (root: XmlElement) => Parsed<T | Ko>,
): Reading<T> {
  const opened = readEnvelope(body)
  if (!opened.ok) return refuse(invalidAnswer(`busta SOAP non leggibile (${opened.refusal})`))
  if (isSoapFault(opened.envelope.body)) return refuse(notServed('SOAP Fault'))
  const parsed = parse(opened.envelope.body)
  if (!parsed.ok) {
    const [problem] = parsed.problems
    return refuse(invalidAnswer(`schema: ${problem?.path} ${problem?.code}, atteso ${problem?.expected}`))
  }
  const { value } = parsed
  return value.outcome === 'KO' ? refuse(refusalOf(value)) : { ok: true, value }
}

/** The checks on an OK verify beyond the schema: it must speak of the notice that was asked for. */
export function checkNoticeAnswer(answer: NoticeAnswer, organizationFiscalCode: string): NodoFault | undefined {
  if (answer.fiscalCodePA !== organizationFiscalCode) return invalidAnswer('fiscalCodePA non è l’ente interrogato')
  return undefined
}

/** The checks on an OK activation beyond the schema (SANP, best practice on transfers): sums, numbers, accounts. */
export function checkPaymentData({ amountCents, transfers }: PaymentData): NodoFault | undefined {
  if (sumCents(transfers.map((transfer) => transfer.amountCents)) !== amountCents) {
    return invalidAnswer('la somma dei transfer non è paymentAmount')
  }
  if (new Set(transfers.map(({ number }) => number)).size !== transfers.length) {
    return invalidAnswer('idTransfer ripetuto')
  }
  const wrong = transfers.find(({ iban }) => iban !== undefined && parseIban(iban) === undefined)
  return wrong === undefined ? undefined : invalidAnswer(`IBAN del transfer ${wrong.number} non valido`)
}

function refusalOf({ fault }: Ko): NodoFault {
  return {
    code: 'PPT_ERRORE_EMESSO_DA_PAA',
    original: { code: fault.faultCode, text: fault.faultString, detail: fault.description },
  }
}

function refuse(fault: NodoFault): { readonly ok: false; readonly fault: NodoFault } {
  return { ok: false, fault }
}
