// Electronic identity card, a service of the catalogue: the organization has a price for each reason. Source: Cie_1_0_0.xsd.
import type { DemandedDebt } from '@repo/domain/demand-service'
import { type SimpleType, stFiscalCodePA, stText } from '../nodo/common-types.ts'
import { type Parsed, readMessage } from '../nodo/element-reader.ts'
import type { XmlElement } from '../nodo/xml-tree.ts'
import { codeTag, element, textTag } from '../nodo/xml-writer.ts'

const NAMESPACE = 'http://PuntoAccessoPSP.spcoop.gov.it/pagamentoCIE'
const ROOT = 'pagamentoCIE'

/** Loss, theft, wear, expired, first issue, about to expire, change of personal data. */
export const cieReasons = ['1', '2', '4', '7', '9', '10', '11'] as const

const stTipoCausale: SimpleType<string> = {
  name: cieReasons.join(', '),
  read: (text) => cieReasons.find((reason) => reason === text),
}
const PERSON = /^[A-Z]{6}[0-9LMNPQRSTUV]{2}[ABCDEHLMPRST][0-9LMNPQRSTUV]{2}[A-Z][0-9LMNPQRSTUV]{3}[A-Z]$/
const stCFPersona: SimpleType<string> = {
  name: 'fiscal code of a person',
  read: (text) => (PERSON.test(text) ? text : undefined),
}

export function parseCie(root: XmlElement): Parsed<DemandedDebt> {
  return readMessage(root, { name: ROOT, namespace: NAMESPACE, below: NAMESPACE }, (reader) => ({
    reason: reader.value('codiceCausale', stTipoCausale),
    organizationFiscalCode: reader.value('codiceFiscaleComune', stFiscalCodePA),
    ...reader.element('intestatario', (holder) => ({
      debtorFiscalCode: holder.value('codiceFiscaleIntestatario', stCFPersona),
      debtorFullName: holder.value('denominazioneIntestatario', stText(50)),
    })),
  }))
}

/** Throws RangeError for what the schema does not admit. */
export function buildCie(
  debt: DemandedDebt & { readonly organizationFiscalCode: string; readonly reason: string },
): string {
  return `<${ROOT} xmlns="${NAMESPACE}">${
    codeTag('codiceCausale', debt.reason, 2) +
    codeTag('codiceFiscaleComune', debt.organizationFiscalCode, 11, 11) +
    element(
      'intestatario',
      codeTag('codiceFiscaleIntestatario', debt.debtorFiscalCode, 16, 16) +
        textTag('denominazioneIntestatario', debt.debtorFullName, 50),
    )
  }</${ROOT}>`
}
