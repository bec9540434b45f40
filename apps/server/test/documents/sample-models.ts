import { cents } from '@repo/domain/cents'
import { parseOrganizationFiscalCode } from '@repo/domain/fiscal-code'
import { localDate } from '@repo/domain/local-date'
import { parseNoticeNumber } from '@repo/domain/notice-number'
import type { NoticeModel } from '../../src/modules/documents/notice/notice-model.js'
import type { ReceiptModel } from '../../src/modules/documents/receipt/receipt-model.js'

/** A coat of arms nobody owns: a shield with a star and a wave. */
export const SAMPLE_LOGO = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100">
  <path d="M10 5h80v45c0 24-17 38-40 46C27 88 10 74 10 50z" fill="#17324d"/>
  <path d="M15 10h70v40c0 20-14 33-35 40C29 83 15 70 15 50z" fill="#ffffff"/>
  <polygon points="50,18 55,32 70,32 58,41 62,55 50,47 38,55 42,41 30,32 45,32" fill="#c9a227"/>
  <path d="M16 58q9-6 17 0t17 0t17 0t17 0c-3 16-16 25-34 32c-18-7-31-16-34-32z" fill="#06c"/>
  <g transform="translate(50 72)"><circle r="5" fill="white"/><rect x="-2" y="-2" width="4" height="4" rx="1" fill="#17324d"/></g>
</svg>`

/** A complete notice with postal slip, its values those of the published worked examples. */
export const SAMPLE_NOTICE: NoticeModel = {
  organization: {
    name: 'Comune di Borgo Sereno',
    fiscalCode: parseOrganizationFiscalCode('99999000013')!,
    cbillCode: 'AB1C2',
    officeName: 'Settore Tributi',
    contacts: 'tributi@comune.borgosereno.example · 0123 456789 · lun-ven 9-12',
    paysOnSite: true,
    logo: { kind: 'svg', source: SAMPLE_LOGO },
  },
  debtor: {
    fiscalCode: 'RSSMRA80A01H501U',
    fullName: 'Mario Rossi',
    address: 'Via delle Magnolie 12/B, 00100 Borgo Sereno (RM)',
  },
  subject: 'TARI 2026 - Rata unica',
  amountCents: cents(12345),
  dueDate: localDate('2026-12-31'),
  noticeNumber: parseNoticeNumber('302202600012345687')!,
  postal: {
    accountNumber: '1234567',
    holder: 'Comune di Borgo Sereno - Servizio Tesoreria',
    authorization: 'AUT. DB/SISB/XXX 00000 DEL 01/01/2026',
  },
}

/** Every text as long as it may be, in wide letters. */
export const LONGEST_NOTICE: NoticeModel = {
  ...SAMPLE_NOTICE,
  organization: {
    ...SAMPLE_NOTICE.organization,
    name: 'Consorzio Intercomunale per la Gestione Associata dei Servizi Ambientali delle Valli e Colline Medie',
    officeName: 'Ufficio Unico Entrate, Riscossioni e Contenziosi W',
    contacts: 'entrate.riscossioni@consorzio-valli-colline.example · 0123 456789 · 800 123456 · piazza Grande, 1 XY',
    cbillCode: 'WWWWW',
  },
  debtor: {
    fiscalCode: 'RSSMRA80A01H501U',
    fullName: 'Massimiliano Bartolomeo Giovanbattista Quattrocchi Mommsen von Württem',
    address:
      'Contrada Madonna delle Grazie presso Cascina Vecchia dei Quattro Mulini, scala B, interno 123, 00100 Montegrande sul Mincio Superiore (MN) IT',
  },
  subject: 'Contributo di costruzione, oneri di urbanizzazione e monetizzazione delle aree a parcheggi',
  amountCents: cents(99_999_999_999),
  postal: {
    accountNumber: '123456789012',
    holder: 'Consorzio Intercomunale Servizi Ambientali - Tesore',
    authorization: 'AUT. DB/SISB/XXX 00000 DEL 01/01/2026',
  },
}

/** An attestation paid by somebody else, with a fee. */
export const SAMPLE_RECEIPT: ReceiptModel = {
  organization: {
    name: 'Comune di Borgo Sereno',
    fiscalCode: '99999000013',
    officeName: 'Settore Tributi',
    logo: { kind: 'svg', source: SAMPLE_LOGO },
  },
  paidAt: new Date('2026-11-12T09:32:15Z'),
  applicationDate: localDate('2026-11-13'),
  noticeNumber: parseNoticeNumber('302202600012345687')!,
  iuv: '02202600012345687',
  receiptId: 'c110729d258c4ab1b765fe902aae41d6',
  psp: { name: 'Banca di Prova S.p.A.', id: 'PROVIT22', fiscalCode: '12345678903' },
  amountCents: cents(12345),
  feeCents: cents(150),
  subject: 'TARI 2026 - Rata unica',
  debtor: { fullName: 'Mario Rossi', fiscalCode: 'RSSMRA80A01H501U' },
  payer: { fullName: 'Lucia Žerjal Štoka', fiscalCode: 'ZRJLCU85B41E098C' },
}

/** Every text as long as it may be. */
export const LONGEST_RECEIPT: ReceiptModel = {
  ...SAMPLE_RECEIPT,
  organization: { ...SAMPLE_RECEIPT.organization, name: LONGEST_NOTICE.organization.name, officeName: 'W'.repeat(140) },
  receiptId: 'W'.repeat(35),
  iuv: 'W'.repeat(35),
  psp: { name: 'Istituto di Pagamento e Moneta Elettronica con Denominazione Lunga S.p.A.', id: 'ABI00000' },
  amountCents: cents(99_999_999_999),
  feeCents: cents(99_999_999_999),
  subject:
    'Contributo di costruzione, oneri di urbanizzazione primaria e secondaria e monetizzazione delle aree destinate a parcheggi pubblici e verde',
  debtor: { fullName: LONGEST_NOTICE.debtor.fullName, fiscalCode: 'RSSMRA80A01H501U' },
  payer: { fullName: `${LONGEST_NOTICE.debtor.fullName} e Figli`, fiscalCode: '12345678903' },
}
