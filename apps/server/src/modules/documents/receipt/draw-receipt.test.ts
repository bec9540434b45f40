import { buffer } from 'node:stream/consumers'
import { afterEach, describe, expect, it } from '@jest/globals'
import { expectSoundPage, ReadPdf } from '../../../../test/documents/pdf-reading.js'
import { LONGEST_RECEIPT, SAMPLE_RECEIPT } from '../../../../test/documents/sample-models.js'
import { drawReceipt } from './draw-receipt.js'
import type { ReceiptModel } from './receipt-model.js'

const AT = new Date('2026-11-12T10:00:00Z')
const opened: ReadPdf[] = []

async function read(receipt: ReceiptModel): Promise<ReadPdf> {
  const pdf = new ReadPdf(await buffer(drawReceipt(receipt, AT)))
  opened.push(pdf)
  return pdf
}

afterEach(async () => {
  for (const pdf of opened.splice(0)) await pdf.close()
})

describe('drawReceipt', () => {
  it('says what pagoPA prescribes, times in Rome', async () => {
    const text = await (await read(SAMPLE_RECEIPT)).text()
    for (const words of [
      'Attestazione di pagamento',
      'il 12/11/2026 alle 10:32',
      'Data e ora dell’operazione 12/11/2026 10:32',
      'Data di applicazione 13/11/2026',
      'Comune di Borgo Sereno',
      'Codice fiscale 99999000013',
      'IUV 02202600012345687',
      'Codice Avviso 3022 0260 0012 3456 87',
      'Banca di Prova S.p.A.',
      'Codice fiscale 12345678903',
      'Identificativo della ricevuta c110729d258c4ab1b765fe902aae41d6',
      'Importo totale pagato 123,45 €',
      'Commissione del prestatore di servizi 1,50 € (non compresa nell’importo)',
      'Oggetto del pagamento TARI 2026 - Rata unica',
      'Intestatario Mario Rossi (RSSMRA80A01H501U)',
      'Pagato da Lucia Žerjal Štoka (ZRJLCU85B41E098C)',
    ]) {
      expect(text.replaceAll('\u00a0', ' ')).toContain(words)
    }
  })

  it('is one sound page also with the longest texts', async () => {
    for (const receipt of [SAMPLE_RECEIPT, LONGEST_RECEIPT]) await expectSoundPage(await read(receipt))
  })

  it('is a table with row headers for assistive technologies', async () => {
    const pdf = await read(SAMPLE_RECEIPT)
    expect(await pdf.metadata()).toMatchObject({
      Title: 'Attestazione di pagamento 3022 0260 0012 3456 87',
      Language: 'it-IT',
    })
    const roles = (await pdf.structure()).map(({ role }) => role)
    expect(roles.filter((role) => role === 'H1')).toHaveLength(1)
    expect(roles.filter((role) => role === 'Table')).toHaveLength(4)
    expect(roles.filter((role) => role === 'TH')).toHaveLength(roles.filter((role) => role === 'TD').length)
  })

  it('names the payer only when it is somebody else, and never a placeholder code', async () => {
    const debtor = { fullName: 'Mario Rossi', fiscalCode: 'ANONIMO' }
    const text = await (await read({ ...SAMPLE_RECEIPT, debtor, payer: { fullName: 'Mario Rossi' } })).text()
    expect(text).toContain('Nome e codice fiscale Mario Rossi')
    for (const absent of ['Pagato da', 'ANONIMO', 'undefined']) expect(text).not.toContain(absent)
  })

  it('leaves out what the receipt did not carry and falls back to the id of the PSP', async () => {
    const { paidAt: _paidAt, applicationDate: _day, feeCents: _fee, payer: _payer, ...rest } = SAMPLE_RECEIPT
    const pdf = await read({ ...rest, psp: { name: 'Banca di Prova S.p.A.', id: 'PROVIT22' } })
    const text = await pdf.text()
    expect(text).toContain('Identificativo PROVIT22')
    for (const absent of ['Data e ora', 'Data di applicazione', 'Commissione', 'undefined'])
      expect(text).not.toContain(absent)
    await expectSoundPage(pdf)
  })
})
