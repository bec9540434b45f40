// The business error inside an answer with outcome KO (ctFaultBean): from a creditor's station to the Nodo, handed to the PSP.
// Sources: sac-common-types-1.0.xsd; "Gestione degli errori", PAA codes and their standard texts.
import { stOutcome, xsdInt, xsdString } from './common-types.ts'
import { type ElementReader, type Parsed, readMessage } from './element-reader.ts'
import { type PaForNodeOperation, paForNodeOperations, rootOf } from './operations.ts'
import { buildEnvelope } from './soap-envelope.ts'
import type { XmlElement } from './xml-tree.ts'
import { codeTag, element, optionalTag, optionalTextTag, textTag } from './xml-writer.ts'

/** Codes a creditor may raise, with the standard Italian text. PSP front ends translate only these. */
export const paaFaultStrings = {
  PAA_ID_DOMINIO_ERRATO: 'La PAA non corrisponde al Dominio indicato',
  PAA_ID_INTERMEDIARIO_ERRATO: 'Identificativo intermediario non corrispondente',
  PAA_STAZIONE_INT_ERRATA: 'Stazione intermediario non corrispondente',
  PAA_SINTASSI_XSD: 'Errore di sintassi XSD',
  PAA_SINTASSI_EXTRAXSD: 'Errore di sintassi extra XSD',
  PAA_SEMANTICA: 'Errore semantico',
  PAA_PAGAMENTO_SCONOSCIUTO: "Pagamento in attesa risulta sconosciuto all'Ente Creditore",
  PAA_PAGAMENTO_DUPLICATO: "Pagamento in attesa risulta concluso all'Ente Creditore",
  PAA_PAGAMENTO_SCADUTO: "Pagamento in attesa risulta scaduto all'Ente Creditore",
  PAA_PAGAMENTO_ANNULLATO: "Pagamento in attesa risulta annullato all'Ente Creditore",
  // Never raised by our station, which keeps no lock; known because others do.
  PAA_PAGAMENTO_IN_CORSO: "Pagamento in attesa risulta in corso all'Ente Creditore",
  // No official text was found for this one.
  PAA_RECEIPT_DUPLICATA: 'Ricevuta già acquisita',
  PAA_SYSTEM_ERROR: 'Errore generico',
} as const
export type PaaFaultCode = keyof typeof paaFaultStrings

export type Fault = {
  readonly faultCode: string
  readonly faultString: string
  /** Fiscal code of the organization that emits the error. */
  readonly id: string
  /** Free text, nothing personal. */
  readonly description?: string | undefined
  readonly serial?: number | undefined
  readonly originalFaultCode?: string | undefined
  readonly originalFaultString?: string | undefined
  readonly originalDescription?: string | undefined
}

/** An answer with outcome KO. */
export type Ko = { readonly outcome: 'KO'; readonly fault: Fault }

/** The fault of a PAA code with its standard text. */
export function paaFault(faultCode: PaaFaultCode, organizationFiscalCode: string, description?: string): Fault {
  return { faultCode, faultString: paaFaultStrings[faultCode], id: organizationFiscalCode, description }
}

/** The KO answer of any operation: they are all alike. */
export function buildKoResponse(operation: PaForNodeOperation, fault: Fault): string {
  return buildResponse(operation, `<outcome>KO</outcome>${writeFault(fault)}`)
}

/** Wraps the content of an answer in its root and envelope. */
export function buildResponse(operation: PaForNodeOperation, content: string): string {
  return buildEnvelope(element(`pafn:${paForNodeOperations[operation].response}`, content))
}

/** Wraps the content of a request in its root and envelope. */
export function buildRequest(operation: PaForNodeOperation, content: string): string {
  return buildEnvelope(element(`pafn:${paForNodeOperations[operation].request}`, content))
}

/**
 * Reads an answer: a KO with its fault, or what `readOk` finds after the outcome. The schema makes the fault optional;
 * a KO without it says nothing to anybody and is refused.
 */
export function readResponse<T>(
  body: XmlElement,
  operation: PaForNodeOperation,
  readOk: (reader: ElementReader) => T,
): Parsed<T | Ko> {
  return readMessage<T | Ko>(body, rootOf(operation, 'response'), (reader) =>
    reader.value('outcome', stOutcome) === 'OK'
      ? readOk(reader)
      : { outcome: 'KO', fault: reader.element('fault', readFault) },
  )
}

function writeFault(fault: Fault): string {
  return element(
    'fault',
    codeTag('faultCode', fault.faultCode, 70) +
      textTag('faultString', fault.faultString, 255) +
      codeTag('id', fault.id, 35) +
      optionalTextTag('description', fault.description, 1024) +
      optionalTag('serial', fault.serial?.toString()) +
      optionalTextTag('originalFaultCode', fault.originalFaultCode, 70) +
      optionalTextTag('originalFaultString', fault.originalFaultString, 255) +
      optionalTextTag('originalDescription', fault.originalDescription, 1024),
  )
}

function readFault(reader: ElementReader): Fault {
  return {
    faultCode: reader.value('faultCode', xsdString),
    faultString: reader.value('faultString', xsdString),
    id: reader.value('id', xsdString),
    description: reader.optionalValue('description', xsdString),
    serial: reader.optionalValue('serial', xsdInt),
    originalFaultCode: reader.optionalValue('originalFaultCode', xsdString),
    originalFaultString: reader.optionalValue('originalFaultString', xsdString),
    originalDescription: reader.optionalValue('originalDescription', xsdString),
  }
}
