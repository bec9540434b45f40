import { type ArchivePosition, archiveInstant } from '@repo/wire/archive/debt-position'
import { NOTICE, ORGANIZATION } from './fake-station.ts'

/** The copy that the system under test makes of the station's notice. */
export const archivedPosition: ArchivePosition = {
  iupd: 'posizione-1',
  type: 'F',
  fiscalCode: 'RSSMRA80A01H501U',
  fullName: 'Mario Rossi',
  switchToExpired: false,
  companyName: 'Comune di Esempio',
  paymentOption: [
    {
      nav: NOTICE,
      iuv: NOTICE.slice(1),
      amount: 12_345,
      description: 'Mensa scolastica marzo 2026',
      isPartialPayment: false,
      dueDate: archiveInstant(new Date('2026-06-16T21:59:59Z')),
      transfer: [
        {
          idTransfer: '1',
          amount: 12_345,
          organizationFiscalCode: ORGANIZATION,
          remittanceInformation: 'Mensa scolastica marzo 2026',
          category: '9/0107101TS/',
          iban: 'IT60X0542811101000000123456',
          transferMetadata: [],
        },
      ],
      paymentOptionMetadata: [],
    },
  ],
}

/** Two installments and the notice that pays everything, each with its own number. */
export function inInstallments(): ArchivePosition {
  const [whole] = archivedPosition.paymentOption
  const [transfer] = whole?.transfer ?? []
  if (!whole || !transfer) throw new RangeError('The position has a notice')
  const part = (digit: string, amount: number) => ({
    ...whole,
    nav: `${NOTICE.slice(0, -1)}${digit}`,
    iuv: `${NOTICE.slice(1, -1)}${digit}`,
    amount,
    isPartialPayment: true,
    transfer: [{ ...transfer, amount }],
  })
  return { ...archivedPosition, paymentOption: [whole, part('6', 6_000), part('7', 6_345)] }
}
