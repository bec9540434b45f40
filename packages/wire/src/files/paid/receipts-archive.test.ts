import { describe, expect, it } from '@jest/globals'
import { type ArchivedReceipt, receiptsArchiveFile } from './receipts-archive.ts'

const receipt: ArchivedReceipt = {
  original: '<rt>\n"x"</rt>',
  receivedAt: new Date('2026-07-01T10:00:05Z'),
  receiptId: 'a1b2c3',
  description: '=Mensa',
  debtor: {
    type: 'F',
    fiscalCode: 'RSSMRA80A01H501U',
    fullName: 'Mario Rossi',
    email: 'mario.rossi@cittadino.example',
  },
  issuerFiscalCode: '99999000013',
  iuv: '01000000000000144',
}

describe('the file of receipts for preservation systems', () => {
  it('has the fourteen columns in their order', () => {
    expect(receiptsArchiveFile.header.trimEnd().split(';')).toHaveLength(14)
    expect(receiptsArchiveFile.header).toMatch(/^xml_rt;data_ora_messaggio_ricevuta;.*;codice_contesto_pagamento\r\n$/)
  })

  it('holds the message whole, and no formula', () => {
    expect(receiptsArchiveFile.row(receipt)).toBe(
      '"<rt>\n""x""</rt>";2026-07-01T12:00:05;a1b2c3;\'=Mensa;F;Mario Rossi;RSSMRA80A01H501U;mario.rossi@cittadino.example;99999000013;;;' +
        '01000000000000144;0;a1b2c3\r\n',
    )
  })
})
