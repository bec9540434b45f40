// Debtor and payer (ctSubject). Source: paForNode.xsd.
import type { Subject } from '@repo/domain/receipt'
import {
  stEMail,
  stEntityUniqueIdentifierType,
  stEntityUniqueIdentifierValue,
  stNazioneProvincia,
  stText16,
  stText35,
  stText70,
} from './common-types.ts'
import type { ElementReader } from './element-reader.ts'
import { codeTag, element, optionalTag, optionalTextTag, textTag } from './xml-writer.ts'

export function readSubject(reader: ElementReader): Subject {
  const identifier = reader.element('uniqueIdentifier', (inner) => ({
    type: inner.value('entityUniqueIdentifierType', stEntityUniqueIdentifierType),
    fiscalCode: inner.value('entityUniqueIdentifierValue', stEntityUniqueIdentifierValue),
  }))
  return {
    ...identifier,
    fullName: reader.value('fullName', stText70),
    street: reader.optionalValue('streetName', stText70),
    civicNumber: reader.optionalValue('civicNumber', stText16),
    postalCode: reader.optionalValue('postalCode', stText16),
    city: reader.optionalValue('city', stText35),
    province: reader.optionalValue('stateProvinceRegion', stText35),
    country: reader.optionalValue('country', stNazioneProvincia),
    email: reader.optionalValue('e-mail', stEMail),
  }
}

/** Names are cleaned and cut; a country or an e-mail the schema would refuse is left out, since both are optional. */
export function writeSubject(name: 'debtor' | 'payer', subject: Subject): string {
  return element(
    name,
    element(
      'uniqueIdentifier',
      element('entityUniqueIdentifierType', subject.type) +
        codeTag('entityUniqueIdentifierValue', subject.fiscalCode, 16, 2),
    ) +
      textTag('fullName', subject.fullName, 70) +
      optionalTextTag('streetName', subject.street, 70) +
      optionalTextTag('civicNumber', subject.civicNumber, 16) +
      optionalTextTag('postalCode', subject.postalCode, 16) +
      optionalTextTag('city', subject.city, 35) +
      optionalTextTag('stateProvinceRegion', subject.province, 35) +
      optionalTag('country', subject.country === undefined ? undefined : stNazioneProvincia.read(subject.country)) +
      optionalTag('e-mail', subject.email === undefined ? undefined : stEMail.read(subject.email)),
  )
}
