// Columns of the paid-positions file ("flusso pagati"), versions 1.0 to 1.4, in their order: what MyPay and the unitary platform give to vertical software.
import { toDecimal } from '@repo/domain/cents'
import { romeDay, romeWallClock } from '@repo/domain/italian-calendar'
import type { Subject } from '@repo/domain/receipt'
import { normalizeTaxonomyCode } from '@repo/domain/taxonomy'
import { writeBudget } from '../budget-xml.ts'
import type { PaidItem } from './paid-item.ts'

export const paidVersions = ['1.0', '1.1', '1.2', '1.3', '1.4'] as const
export type PaidVersion = (typeof paidVersions)[number]

interface PaidColumn {
  readonly name: string
  readonly since: PaidVersion
  readonly value: (item: PaidItem) => string
}

const none = () => ''
const column = (name: string, value: PaidColumn['value'] = none, since: PaidVersion = '1.0'): PaidColumn => ({
  name,
  since,
  value,
})

/** Address columns of a subject: `Versante`, `Pagatore`; the Nodo tells those of people only. */
function address(suffix: string, whose: (item: PaidItem) => Subject | undefined): readonly PaidColumn[] {
  return [
    column(`indirizzo${suffix}`, (item) => whose(item)?.street ?? ''),
    column(`civico${suffix}`, (item) => whose(item)?.civicNumber ?? ''),
    column(`cap${suffix}`, (item) => whose(item)?.postalCode ?? ''),
    column(`localita${suffix}`, (item) => whose(item)?.city ?? ''),
    column(`provincia${suffix}`, (item) => whose(item)?.province ?? ''),
    column(`nazione${suffix}`, (item) => whose(item)?.country ?? ''),
  ]
}

/** Unit and address columns of an institution: receipts of today do not carry them. */
function office(suffix: string): readonly PaidColumn[] {
  return [column(`codiceUnitOper${suffix}`), column(`denomUnitOper${suffix}`), ...address(suffix, () => undefined)]
}

const kindOf = ({ type }: Subject) => type
const payer = ({ payer: subject }: PaidItem) => subject
const debtor = ({ debtor: subject }: PaidItem) => subject
/** Who has a share of another's notice is told whose it is. */
const issuer = ({ issuer: each, organizationFiscalCode }: PaidItem) =>
  each.fiscalCode === organizationFiscalCode ? undefined : each
/** Receipts carry what the notice said: the code with or without its prefix and its end. What is no code of the taxonomy is left. */
const collection = (code: string) => normalizeTaxonomyCode(code) ?? (/^\d\//.test(code) ? code : `9/${code}`)
const primaryCollection = (each: PaidItem['issuer'] | undefined) =>
  each?.taxonomyCode ? collection(each.taxonomyCode) : ''

const COLUMNS: readonly PaidColumn[] = [
  column('IUF'),
  column('numRigaFlusso'),
  column('codIud', ({ key }) => key),
  column('codIuv', ({ iuv }) => iuv),
  column('versioneOggetto', () => '6.2.0'),
  column('identificativoDominio', ({ issuer: { fiscalCode } }) => fiscalCode),
  column('identificativoStazioneRichiedente', ({ stationId }) => stationId),
  column('identificativoMessaggioRicevuta', ({ receiptId }) => receiptId),
  column('dataOraMessaggioRicevuta', ({ receivedAt }) => romeWallClock(receivedAt)),
  column('riferimentoMessaggioRichiesta'),
  column('riferimentoDataRichiesta'),
  column('tipoIdentificativoUnivoco', ({ psp }) => (psp.fiscalCode ? 'G' : 'B')),
  column('codiceIdentificativoUnivoco', ({ psp }) => psp.fiscalCode ?? psp.code),
  column('denominazioneAttestante', ({ psp }) => psp.name),
  ...office('Attestante'),
  column('enteBenefTipoIdentificativoUnivoco', () => 'G'),
  column('enteBenefCodiceIdentificativoUnivoco', ({ beneficiary }) => beneficiary.fiscalCode),
  column('denominazioneBeneficiario', ({ beneficiary }) => beneficiary.name),
  ...office('Beneficiario'),
  column('soggVersTipoIdentificativoUnivoco', ({ payer: each }) => (each ? kindOf(each) : '')),
  column('soggVersCodiceIdentificativoUnivoco', (item) => payer(item)?.fiscalCode ?? ''),
  column('anagraficaVersante', (item) => payer(item)?.fullName ?? ''),
  ...address('Versante', payer),
  column('emailVersante', (item) => payer(item)?.email ?? ''),
  column('soggPagTipoIdentificativoUnivoco', (item) => kindOf(debtor(item))),
  column('soggPagCodiceIdentificativoUnivoco', (item) => debtor(item).fiscalCode),
  column('anagraficaPagatore', (item) => debtor(item).fullName),
  ...address('Pagatore', debtor),
  column('emailPagatore', (item) => debtor(item).email ?? ''),
  column('codiceEsitoPagamento', () => '0'),
  column('importoTotalePagato', ({ totalCents }) => toDecimal(totalCents)),
  column('identificativoUnivocoVersamento', ({ iuv }) => iuv),
  column('codiceContestoPagamento', ({ receiptId }) => receiptId),
  column('singoloImportoPagato', ({ amountCents }) => toDecimal(amountCents)),
  column('esitoSingoloPagamento'),
  column('dataEsitoSingoloPagamento', ({ paidAt }) => romeDay(paidAt)),
  column('identificativoUnivocoRiscoss', ({ receiptId }) => receiptId),
  column('causaleVersamento', ({ remittanceInformation }) => remittanceInformation),
  column('datiSpecificiRiscossione', ({ taxonomyCode }) => collection(taxonomyCode)),
  column('tipoDovuto', ({ serviceCode }) => serviceCode),
  column('tipoFirma'),
  column('rt', ({ receiptXml }) => (receiptXml ? Buffer.from(receiptXml).toString('base64') : '')),
  column('indiceDatiSingoloPagamento', ({ transferNumber }) => String(transferNumber), '1.1'),
  column(
    'numRtDatiPagDatiSingPagCommissioniApplicatePsp',
    ({ feeCents }) => (feeCents === undefined ? '' : toDecimal(feeCents)),
    '1.1',
  ),
  column('codRtDatiPagDatiSingPagAllegatoRicevutaTipo', ({ stampAttachment }) => (stampAttachment ? 'BD' : ''), '1.1'),
  column('blbRtDatiPagDatiSingPagAllegatoRicevutaTest', ({ stampAttachment = '' }) => stampAttachment, '1.1'),
  column('bilancio', ({ budget = [] }) => (budget.length > 0 ? writeBudget(budget) : ''), '1.2'),
  column('cod_fiscale_pa1', (item) => issuer(item)?.fiscalCode ?? '', '1.3'),
  column('de_nome_pa1', (item) => issuer(item)?.name ?? '', '1.3'),
  column('cod_tassonomico_dovuto_pa1', (item) => primaryCollection(issuer(item)), '1.3'),
  column('codIun', none, '1.4'),
  column('dataNotifica', none, '1.4'),
  column('costoNotifica', none, '1.4'),
]

/** The columns of a version, in order. */
export function paidColumns(version: PaidVersion): readonly PaidColumn[] {
  return COLUMNS.filter(({ since }) => since <= version)
}
