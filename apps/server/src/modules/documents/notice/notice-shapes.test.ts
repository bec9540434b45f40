import { buffer } from 'node:stream/consumers'
import { describe, expect, it, jest } from '@jest/globals'
import { cents } from '@repo/domain/cents'
import { localDate } from '@repo/domain/local-date'
import { buildNoticeNumber, groupByFour, parseSegregationCode } from '@repo/domain/notice-number'
import { expectSoundLayout, ReadPdf } from '../../../../test/documents/pdf-reading.js'
import { LONGEST_NOTICE, SAMPLE_NOTICE } from '../../../../test/documents/sample-models.js'
import { drawBlankNotices } from './draw-blank-notices.js'
import { drawNotice, openNoticeBook } from './draw-notice.js'
import type { NoticeInstalments, NoticeModel, NoticePayment } from './notice-model.js'
import type { NoticeLanguage } from './second-language.js'

// Rendering and scanning pages takes seconds on a busy machine.
jest.setTimeout(60_000)
const AT = new Date('2026-11-02T09:00:00Z')
const segregationCode = parseSegregationCode('02')!

function payment(index: number): NoticePayment {
  const { noticeNumber } = buildNoticeNumber({ segregationCode, base: 2_026_000_100_000 + index })
  const month = String((index % 12) + 1).padStart(2, '0')
  return { noticeNumber, amountCents: cents(1_000_000 + index), dueDate: localDate(`2027-${month}-28`) }
}

function instalments(count: number, only = false): NoticeInstalments {
  return { payments: Array.from({ length: count }, (_, index) => payment(index + 1)), only }
}

const fine = {
  discounted: { noticeNumber: SAMPLE_NOTICE.noticeNumber, amountCents: cents(2940) },
  reduced: { noticeNumber: SAMPLE_NOTICE.noticeNumber, amountCents: cents(4200) },
}
const withoutSlip = { ...SAMPLE_NOTICE, subject: 'TARI 2026', postal: undefined }
const fineNotice: NoticeModel = {
  ...withoutSlip,
  subject: 'Verbale 123/2026',
  amountCents: cents(4200),
  dueDate: undefined,
  fine,
}

/** Every page: its words, its codes, its soundness. */
async function pagesOf(notice: NoticeModel, scanning = true): Promise<{ text: string; codes: string[] }[]> {
  const bytes = await buffer(drawNotice(notice, AT))
  const first = new ReadPdf(bytes)
  const count = await first.pageCount()
  await first.close()
  const pages: { text: string; codes: string[] }[] = []
  for (let number = 1; number <= count; number += 1) {
    const pdf = new ReadPdf(bytes, number)
    await expectSoundLayout(pdf)
    pages.push({ text: await pdf.text(), codes: scanning ? (await pdf.codes()).map(({ text }) => text) : [] })
    await pdf.close()
  }
  return pages
}

function qr({ noticeNumber, amountCents }: NoticePayment): string {
  return `PAGOPA|002|${noticeNumber}|99999000013|${amountCents}`
}

describe('the shapes of a notice', () => {
  it.each([
    ['two instalments and the whole', instalments(2), 1],
    ['three instalments and the whole', instalments(3), 1],
    ['five instalments and the whole', instalments(5), 2],
    ['eight instalments and the whole', instalments(8), 2],
    ['nine instalments and the whole', instalments(9), 2],
    ['twelve instalments and the whole', instalments(12), 2],
    ['two instalments only', instalments(2, true), 1],
    ['six instalments only', instalments(6, true), 2],
    ['thirty instalments only', instalments(30, true), 3],
  ])('%s: each with its number, code, day and amount', async (_, plan, pageCount) => {
    const pages = await pagesOf({ ...withoutSlip, instalments: plan })
    expect(pages).toHaveLength(pageCount)
    const expected = [...(plan.only ? [] : [qr(SAMPLE_NOTICE)]), ...plan.payments.map(qr)]
    expect(pages.flatMap(({ codes }) => codes).toSorted()).toEqual(expected.toSorted())
    const text = pages.map((page) => page.text).join(' ')
    const count = plan.payments.length
    expect(text).toContain(plan.only ? `Puoi pagare in ${count} rate` : `Puoi pagare per intero o in ${count} rate`)
    expect(text.includes('Rata unica')).toBe(!plan.only)
    for (const [index, { noticeNumber, dueDate }] of plan.payments.entries()) {
      expect(text).toContain(`Rata ${index + 1}`)
      expect(text).toContain(groupByFour(noticeNumber))
      expect(text).toContain(`entro il ${dueDate!.split('-').reverse().join('/')}`)
      expect(text).toContain(`10.000,${String(index + 1).padStart(2, '0')}`)
    }
    for (const page of pages) expect(page.text).toContain('Avviso di pagamento')
  })

  it('gives every instalment its postal slip, two to a sheet', async () => {
    const pages = await pagesOf({ ...SAMPLE_NOTICE, instalments: instalments(3) })
    expect(pages.map(({ codes }) => codes.length)).toEqual([2, 4, 2])
    const slips = pages.flatMap(({ codes }) => codes).filter((code) => code.startsWith('codfase='))
    expect(slips.map((slip) => slip.slice(15, 33))).toEqual(
      expect.arrayContaining(instalments(3).payments.map(({ noticeNumber }) => String(noticeNumber))),
    )
  })

  it('prints the two amounts of a fine, and how its days are counted', async () => {
    const pages = await pagesOf(fineNotice)
    const text = pages.map((page) => page.text).join(' ')
    for (const words of [
      'Importo scontato del 30%',
      'entro 5 giorni dalla notifica del verbale',
      'Importo ridotto',
      'dal 6º al 60º giorno dalla notifica del verbale',
      '29,40',
      '42,00',
      'Scegli l’importo corretto per i termini previsti',
      'Come si calcolano le scadenze?',
      'Cosa succede in caso di giacenza?',
    ])
      expect(text).toContain(words)
    expect(pages.flatMap(({ codes }) => codes)).toEqual([qr(fine.discounted), qr(fine.reduced)])
  })

  it('gives each amount of a fine a page with its slip', async () => {
    const pages = await pagesOf({ ...fineNotice, postal: SAMPLE_NOTICE.postal })
    expect(pages.map(({ codes }) => codes.length)).toEqual([0, 2, 2])
  })

  it.each([
    ['de', 'Avviso di pagamento / Zahlungsmitteilung', 'Wieviel und wann bezahlen?', 'Betrag 123,45 Euro'],
    ['sl', 'Avviso di pagamento / Obvestilo o plačilu', 'Koliko in kdaj plačati?', 'Znesek 123,45 EUR'],
    ['fr', 'Avviso di pagamento / Avis de paiement', 'Combien et quand payer?', 'Montant 123,45 Euros'],
    ['en', 'Avviso di pagamento / Payment notice', 'How much and when to pay?', 'Amount 123.45 Euro'],
  ] as const)('says everything in Italian and in %s', async (language, title, question, amount) => {
    const second = { language, organizationName: 'Gemeinde Heiterdorf', subject: 'Abfallgebühr 2026' }
    const pages = await pagesOf({ ...SAMPLE_NOTICE, second })
    const text = pages.map((page) => page.text).join(' ')
    for (const words of [
      title,
      question,
      amount,
      'Gemeinde Heiterdorf',
      'Abfallgebühr 2026',
      'Quanto e quando pagare?',
    ])
      expect(text).toContain(words)
    expect(pages.flatMap(({ codes }) => codes)).toHaveLength(2)
  })

  const shapes: [string, Partial<NoticeModel>][] = [
    ['single', {}],
    ['instalments', { instalments: instalments(4) }],
    ['three instalments', { instalments: instalments(3) }],
    ['many instalments', { instalments: instalments(10, true) }],
    ['instalments with slips', { instalments: instalments(2), postal: LONGEST_NOTICE.postal }],
    ['fine', { fine, dueDate: undefined }],
  ]
  const languages: (NoticeLanguage | undefined)[] = [undefined, 'de', 'sl', 'fr', 'en']
  it.each(shapes.flatMap(([name, shape]) => languages.map((language) => [name, language, shape] as const)))(
    'keeps every text in its place, however long: %s, %s',
    async (_, language, shape) => {
      const amountCents = cents(99_999_999_999)
      const wide = shape.instalments && {
        ...shape.instalments,
        payments: shape.instalments.payments.map((each) => ({ ...each, amountCents })),
      }
      const { name, officeName } = LONGEST_NOTICE.organization
      const second = language && { language, organizationName: name, officeName, subject: LONGEST_NOTICE.subject }
      const notice = { ...LONGEST_NOTICE, postal: undefined, ...shape, second, ...(wide && { instalments: wide }) }
      expect((await pagesOf(notice, false)).length).toBeGreaterThan(0)
    },
  )

  it.each(languages)('beside %s no label is cut, and the slip stays under its payment', async (language) => {
    const plan = {
      ...SAMPLE_NOTICE,
      subject: 'TARI 2026',
      second: language && { language },
      instalments: instalments(3),
    }
    const pages = await pagesOf(plan)
    expect(pages.map(({ codes }) => codes.length)).toEqual([2, 4, 2])
    for (const { text } of pages) expect(text).not.toContain('…')
    for (const { text } of await pagesOf({ ...plan, postal: undefined }, false)) expect(text).not.toContain('…')
  })

  it('is printed blank in both languages', async () => {
    const second = { language: 'de', organizationName: 'Gemeinde Borgo Sereno' } as const
    const { organization } = SAMPLE_NOTICE
    const numbers = [payment(1).noticeNumber, payment(2).noticeNumber]
    const pdf = new ReadPdf(await buffer(drawBlankNotices(organization, second, 'Violazione', numbers, AT)), 2)
    await expectSoundLayout(pdf)
    expect(await pdf.codes()).toEqual([])
    const text = await pdf.text()
    for (const words of [
      'Avviso di pagamento / Zahlungsmitteilung',
      'Gemeinde Borgo Sereno',
      'Destinatario / Empfänger',
      groupByFour(numbers[1]!),
    ])
      expect(text).toContain(words)
    await pdf.close()
  })

  it('binds many notices in one document, each on pages of its own', async () => {
    const book = openNoticeBook({ title: 'Avvisi di pagamento', author: 'Comune di Borgo Sereno', createdAt: AT })
    const bytes = buffer(book.pdf)
    const pages = [SAMPLE_NOTICE, { ...withoutSlip, instalments: instalments(9) }, SAMPLE_NOTICE].map((notice) =>
      book.add(notice),
    )
    book.end()
    expect(pages).toEqual([
      { firstPage: 1, lastPage: 1 },
      { firstPage: 2, lastPage: 3 },
      { firstPage: 4, lastPage: 4 },
    ])
    const last = new ReadPdf(await bytes, 4)
    expect(await last.pageCount()).toBe(4)
    expect(await last.codes()).toHaveLength(2)
    await last.close()
  })
})
