// Canone unico patrimoniale, a service of the catalogue: the payer says how much. Source: Cup_1_0_0.xsd.
import { toDecimal } from '@repo/domain/cents'
import type { DemandedDebt } from '@repo/domain/demand-service'
import { stAmount, stEMail, stFiscalCodePA, stText, stText20, stText70, stText140 } from '../nodo/common-types.ts'
import { type ElementReader, type Parsed, readMessage } from '../nodo/element-reader.ts'
import type { XmlElement } from '../nodo/xml-tree.ts'
import { codeTag, element, optionalTag, textTag } from '../nodo/xml-writer.ts'

const NAMESPACE = 'http://PuntoAccessoPSP.spcoop.gov.it/Cup'
const ROOT = 'pagamentoCup'
const stIstatCode = stText(6, 0)
const stCatastaleCode = stText(4, 4)

export function parseCup(root: XmlElement): Parsed<DemandedDebt> {
  return readMessage(root, { name: ROOT, namespace: NAMESPACE, below: NAMESPACE }, (reader) => {
    const organizationFiscalCode = readPlace(reader)
    reader.value('companyName', stText140)
    return {
      organizationFiscalCode,
      debtorFiscalCode: reader.value('debtorFiscalCode', stText20),
      debtorFullName: reader.value('debtorFullName', stText70),
      debtorEmail: reader.optionalValue('debtorEmail', stEMail),
      amountCents: reader.value('amount', stAmount),
    }
  })
}

/** The organization, by one of three codes: only the first is of pagoPA, the others name a municipality. */
function readPlace(reader: ElementReader): string | undefined {
  const fiscalCode = reader.optionalValue('organizationFiscalCode', stFiscalCodePA)
  if (fiscalCode !== undefined || reader.optionalValue('istatCode', stIstatCode) !== undefined) return fiscalCode
  reader.value('catastaleCode', stCatastaleCode)
  return undefined
}

/** Throws RangeError for what the schema does not admit. */
export function buildCup(
  debt: DemandedDebt & { readonly organizationFiscalCode: string; readonly organizationName: string },
): string {
  return `<${ROOT} xmlns="${NAMESPACE}">${
    codeTag('organizationFiscalCode', debt.organizationFiscalCode, 11, 11) +
    textTag('companyName', debt.organizationName, 140) +
    codeTag('debtorFiscalCode', debt.debtorFiscalCode, 20) +
    textTag('debtorFullName', debt.debtorFullName, 70) +
    optionalTag('debtorEmail', debt.debtorEmail) +
    element('amount', toDecimal(debt.amountCents ?? missing('amount')))
  }</${ROOT}>`
}

function missing(what: string): never {
  throw new RangeError(`${what} is missing`)
}
