import { buffer } from 'node:stream/consumers'
import { afterEach, describe, expect, it } from '@jest/globals'
import { createCanvas } from '@napi-rs/canvas'
import { cents } from '@repo/domain/cents'
import { buildNoticeNumber, parseSegregationCode } from '@repo/domain/notice-number'
import { noticeQrText } from '@repo/domain/notice-qr'
import { MAX_POSTAL_SLIP_CENTS, postalDataMatrixText } from '@repo/domain/postal-data-matrix'
import fc from 'fast-check'
import { expectSoundPage, ReadPdf } from '../../../../test/documents/pdf-reading.js'
import { LONGEST_NOTICE, SAMPLE_NOTICE } from '../../../../test/documents/sample-models.js'
import { LogoRefused } from '../drawing/logo-refused.js'
import { drawNotice } from './draw-notice.js'
import type { NoticeModel } from './notice-model.js'

const AT = new Date('2026-11-02T09:00:00Z')
const opened: ReadPdf[] = []

async function read(notice: NoticeModel): Promise<ReadPdf> {
  const pdf = new ReadPdf(await buffer(drawNotice(notice, AT)))
  opened.push(pdf)
  return pdf
}

afterEach(async () => {
  for (const pdf of opened.splice(0)) await pdf.close()
})

describe('drawNotice', () => {
  it('prints the two codes so that a scanner reads the published texts back', async () => {
    const codes = await (await read(SAMPLE_NOTICE)).codes()
    const name = 'MARIO ROSSI'.padEnd(40)
    const reason = 'TARI 2026 - RATA UNICA'.padEnd(110)
    expect(codes).toEqual([
      { format: 'QRCode', text: 'PAGOPA|002|302202600012345687|99999000013|12345', version: '4' },
      {
        format: 'DataMatrix',
        text: `codfase=NBPA;183022026000123456871200000123456710000001234538961P199999000013RSSMRA80A01H501U${name}${reason}${' '.repeat(12)}A`,
        version: '48x48',
      },
    ])
  })

  it('says everything in words too, in the official words', async () => {
    const text = await (await read(SAMPLE_NOTICE)).text()
    for (const words of [
      'Avviso di pagamento',
      'TARI 2026 - Rata unica',
      'Ente Creditore',
      'Comune di Borgo Sereno',
      '99999000013',
      'Destinatario',
      'Mario Rossi',
      'RSSMRA80A01H501U',
      'Via delle Magnolie 12/B, 00100 Borgo Sereno (RM)',
      'Quanto e quando pagare?',
      '123,45',
      'entro il 31/12/2026',
      'In fase di pagamento l’importo potrebbe subire aumenti (per sanzioni, interessi, costi di notifica o altri fattori) o riduzioni (per sgravi o note di credito).',
      'Dove pagare?',
      'vai su pagopa.gov.it',
      'Paga con l’app IO',
      'oppure sul sito di Comune di Borgo Sereno, dal tuo Home Banking, con la tua app di pagamento o con gli altri canali abilitati.',
      'Paga sul territorio',
      'presso Banche e Sportelli ATM, negli Uffici Postali e Punti Postali, nei Bar, Edicole, Ricevitorie, Supermercati, Tabaccherie e altri Esercenti Convenzionati.',
      'Dati per il pagamento',
      'Rata unica',
      'Inquadra il codice QR con la tua app di pagamento o usa i dati accanto.',
      '3022 0260 0012 3456 87',
      'Codice CBILL AB1C2',
      'Bollettino Postale PA',
      'sul C/C n. 1234567',
      'AUT. DB/SISB/XXX 00000 DEL 01/01/2026',
    ]) {
      expect(text).toContain(words)
    }
  })

  it('is one sound page: nothing outside the margins, no text over another, fonts embedded, no picture', async () => {
    for (const notice of [SAMPLE_NOTICE, LONGEST_NOTICE, { ...LONGEST_NOTICE, amountCents: MAX_POSTAL_SLIP_CENTS }]) {
      await expectSoundPage(await read(notice))
    }
  })

  it('describes itself to assistive technologies', async () => {
    const pdf = await read(SAMPLE_NOTICE)
    expect(await pdf.metadata()).toMatchObject({
      Title: 'Avviso di pagamento 3022 0260 0012 3456 87',
      Language: 'it-IT',
    })
    expect(pdf.raw()).toContain('/DisplayDocTitle true')
    expect(pdf.raw()).toContain('/Marked true')
    const nodes = await pdf.structure()
    expect(nodes.filter(({ role }) => /^H\d$/.test(role)).map(({ role }) => role)).toEqual([
      'H1',
      'H2',
      'H2',
      'H2',
      'H2',
      'H3',
      'H3',
      'H2',
      'H3',
      'H3',
    ])
    expect(nodes.filter(({ role }) => role === 'Figure').map(({ alt }) => alt)).toEqual([
      'pagoPA',
      'Logo di Comune di Borgo Sereno',
      'Codice QR per il pagamento dell’avviso 3022 0260 0012 3456 87',
      'Codice Data Matrix del bollettino dell’avviso 3022 0260 0012 3456 87',
    ])
  })

  describe('with a page of its own', () => {
    const payUrl = 'https://paga.example/pagamenti/99999000013/302202600012345687'

    it.each([
      ['a notice', SAMPLE_NOTICE],
      ['the longest notice', LONGEST_NOTICE],
    ])('leads the mouse there from the words that name the site: %s', async (_, notice) => {
      const pdf = await read({ ...notice, payUrl })
      const links = await pdf.links()
      expect(links).toEqual([
        expect.objectContaining({
          url: payUrl,
          contents: `Paga questo avviso sul sito di ${notice.organization.name}`,
        }),
      ])
      const [left, bottom, right, top] = links[0]!.box as [number, number, number, number]
      const inside = (await pdf.placedTexts()).filter(
        (text) => text.left >= left - 0.5 && text.right <= right + 0.5 && text.bottom >= bottom && text.top <= top,
      )
      const words = `oppure sul sito di ${notice.organization.name}, dal tuo Home Banking, con la tua app di pagamento o con gli altri canali abilitati.`
      expect(inside.map(({ text }) => text.trim()).join(' ')).toBe(words)
      await expectSoundPage(pdf)
    })

    it('leads there who listens, who hears all the official words too', async () => {
      const pdf = await read({ ...SAMPLE_NOTICE, payUrl })
      const [annotation] = await pdf.links()
      const nodes = await pdf.structure()
      const links = nodes.filter(({ role }) => role === 'Link')
      expect(links.map(({ alt }) => alt)).toEqual([
        'oppure sul sito di Comune di Borgo Sereno, dal tuo Home Banking, con la tua app di pagamento o con gli altri canali abilitati. Paga questo avviso sul sito di Comune di Borgo Sereno',
      ])
      expect(links[0]!.children).toEqual([
        expect.objectContaining({ type: 'content' }),
        { type: 'annotation', id: expect.stringMatching(new RegExp(`${annotation!.id}$`)) },
      ])
      expect(nodes.find(({ children }) => children?.includes(links[0]!))?.role).toBe('P')
      expect(pdf.raw()).toContain('/Tabs /S')
    })

    it('prints the very same words in the same places', async () => {
      const [plain, linked] = await Promise.all([read(SAMPLE_NOTICE), read({ ...SAMPLE_NOTICE, payUrl })])
      expect(await linked.placedTexts()).toEqual(await plain.placedTexts())
    })

    it('has no link when it names no site', async () => {
      const organization = { ...SAMPLE_NOTICE.organization, paysOnSite: false }
      expect(await (await read({ ...SAMPLE_NOTICE, organization, payUrl })).links()).toEqual([])
    })
  })

  it('has no link when it has no page', async () => {
    const pdf = await read(SAMPLE_NOTICE)
    expect(await pdf.links()).toEqual([])
    expect((await pdf.structure()).filter(({ role }) => role === 'Link')).toEqual([])
  })

  it('leaves out the due date, the site and the office when there are none', async () => {
    const { cbillCode: _, ...organization } = SAMPLE_NOTICE.organization
    const pdf = await read({
      ...SAMPLE_NOTICE,
      organization: { ...organization, officeName: undefined, contacts: undefined, logo: undefined, paysOnSite: false },
      debtor: { fullName: 'Jane Doe' },
      dueDate: undefined,
      postal: undefined,
    })
    const text = await pdf.text()
    expect(text).toContain('oppure dal tuo Home Banking')
    for (const absent of ['entro il', 'sul sito di', 'CBILL', 'Bollettino', 'RSSMRA', 'undefined'])
      expect(text).not.toContain(absent)
    await expectSoundPage(pdf)
  })

  it('has no slip without Poste’s authorisation or above the amount its code can carry', async () => {
    const unauthorized = { ...SAMPLE_NOTICE, postal: { ...SAMPLE_NOTICE.postal!, authorization: undefined } }
    const tooDear = { ...SAMPLE_NOTICE, amountCents: cents(MAX_POSTAL_SLIP_CENTS + 1) }
    for (const notice of [unauthorized, tooDear]) {
      const pdf = await read(notice)
      expect(await pdf.text()).not.toContain('Bollettino Postale PA')
      expect((await pdf.codes()).map(({ format }) => format)).toEqual(['QRCode'])
    }
  })

  it('prints the letters of Slovenian and German names', async () => {
    const text = await (await read({ ...SAMPLE_NOTICE, debtor: { fullName: 'Žiga Štrukelj Čebulj Größmann' } })).text()
    expect(text).toContain('Žiga Štrukelj Čebulj Größmann')
  })

  it('prints slashes in a row, which the font draws close together', async () => {
    await expectSoundPage(await read({ ...SAMPLE_NOTICE, subject: 'Pratica //a 12///2026' }))
  })

  it('gives the same bytes for the same notice', async () => {
    const [first, second] = await Promise.all([1, 2].map(() => buffer(drawNotice(SAMPLE_NOTICE, AT))))
    expect(first!.equals(second!)).toBe(true)
  })

  it('refuses a logo it cannot print faithfully, before the first byte', () => {
    const logo = {
      kind: 'svg',
      source: '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><text/></svg>',
    } as const
    expect(() => drawNotice({ ...SAMPLE_NOTICE, organization: { ...SAMPLE_NOTICE.organization, logo } }, AT)).toThrow(
      LogoRefused,
    )
  })

  it('prints a PNG logo with its transparency', async () => {
    const bytes = createCanvas(354, 354).toBuffer('image/png')
    const organization = { ...SAMPLE_NOTICE.organization, logo: { kind: 'png', bytes } as const }
    const pdf = await read({ ...SAMPLE_NOTICE, organization })
    expect(await pdf.imageCount()).toBe(1)
    expect(pdf.raw()).toContain('/SMask')
    expect(await pdf.codes()).toHaveLength(2)
  })

  it('prints readable codes for any notice', async () => {
    const letters = fc.constantFrom(...'abcdefghilmnopqrstuvzABCDEFGHILMNOPQRSTUVZ àèìòùčšžÄÖÜß’-.,&/0123456789')
    const words = (max: number) => fc.array(letters, { minLength: 1, maxLength: max }).map((all) => all.join(''))
    const notices = fc.record({
      subject: words(90),
      fullName: words(70),
      base: fc.bigInt({ min: 0n, max: 9_999_999_999_999n }),
      amountCents: fc.integer({ min: 1, max: MAX_POSTAL_SLIP_CENTS }).map(cents),
      accountNumber: fc.integer({ min: 1, max: 999_999_999_999 }).map(String),
    })
    const segregationCode = parseSegregationCode('02')!
    await fc.assert(
      fc.asyncProperty(notices, async ({ subject, fullName, base, amountCents, accountNumber }) => {
        const { noticeNumber } = buildNoticeNumber({ segregationCode, base })
        const postal = { ...SAMPLE_NOTICE.postal!, accountNumber }
        const notice = { ...SAMPLE_NOTICE, subject, debtor: { fullName }, noticeNumber, amountCents, postal }
        const pdf = await read(notice)
        const organizationFiscalCode = SAMPLE_NOTICE.organization.fiscalCode
        const slip = {
          noticeNumber,
          postalAccount: accountNumber,
          amountCents,
          organizationFiscalCode,
          debtorFiscalCode: '',
          debtorName: fullName,
          reason: subject,
        }
        expect((await pdf.codes()).map(({ text }) => text)).toEqual([
          noticeQrText({ noticeNumber, organizationFiscalCode, amountCents }),
          postalDataMatrixText(slip),
        ])
        await expectSoundPage(pdf)
        await pdf.close()
      }),
      { numRuns: 24 },
    )
    // Rendering and scanning two dozen pages takes seconds, more on a busy machine.
  }, 60_000)
})
