import { describe, expect, it } from '@jest/globals'
import { positionLine, positionsHeading } from './export-csv.js'

const position = {
  id: '1',
  status: 'payable' as const,
  description: 'Mensa "marzo"; saldo',
  serviceName: 'Mensa',
  debtorName: '=HYPERLINK("http://x")',
  debtorFiscalCode: 'RSSMRA80A01H501U',
  amountCents: 123_456,
  dueDate: '2026-06-16',
  noticeNumber: '302202600012345687',
  // Past midnight in Rome.
  createdAt: '2026-05-01T22:30:00.000Z',
}

describe('export of positions', () => {
  it('begins with the byte order mark', () => expect(positionsHeading.codePointAt(0)).toBe(0xfeff))

  it('quotes separators, disarms formulas, writes amounts the Italian way', () => {
    expect(positionLine(position)).toBe(
      'Da pagare;302202600012345687;;Mensa;"Mensa ""marzo""; saldo";"\'=HYPERLINK(""http://x"")";RSSMRA80A01H501U;1.234,56;16/06/2026;02/05/2026\r\n',
    )
  })
})
