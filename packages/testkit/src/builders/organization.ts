// Fictitious public bodies with formally valid identifiers.
import type { FiscalCode } from '@repo/domain/fiscal-code'
import type { Iban } from '@repo/domain/iban'
import type { SegregationCode } from '@repo/domain/notice-number'

export type TestOrganization = {
  readonly fiscalCode: FiscalCode
  readonly name: string
  readonly brokerFiscalCode: FiscalCode
  readonly stationId: string
  readonly segregationCode: SegregationCode
  readonly iban: Iban
  readonly postalIban: Iban
}

/** A municipality with a bank account and a postal one. */
export function anOrganization(change: Partial<TestOrganization> = {}): TestOrganization {
  return {
    fiscalCode: '99999000013' as FiscalCode,
    name: 'Comune di Esempio',
    brokerFiscalCode: '12345678903' as FiscalCode,
    stationId: '12345678903_01',
    segregationCode: '02' as SegregationCode,
    iban: 'IT60X0542811101000000123456' as Iban,
    postalIban: 'IT24A0760101600000001234567' as Iban,
    ...change,
  }
}

/** A second body, for everything that must stay apart. */
export function anotherOrganization(change: Partial<TestOrganization> = {}): TestOrganization {
  return anOrganization({
    fiscalCode: '99999000021' as FiscalCode,
    name: 'Provincia di Esempio',
    iban: 'IT24D0542811101000000654321' as Iban,
    ...change,
  })
}
