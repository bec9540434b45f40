import type { OrganizationInput } from '#modules/organizations/use-cases/register-organization'

/** A shield drawn by us: invented municipalities have invented arms. */
const arms = (field: string, charge: string) =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 120"><path d="M10 8h80v58c0 26-22 40-40 48C32 106 10 92 10 66z" fill="${field}"/><path d="M18 16h64v50c0 20-17 31-32 38-15-7-32-18-32-38z" fill="#ffffff"/><path d="${charge}" fill="${field}"/></svg>`

const broker = { fiscalCode: '12345678903', name: 'Quietanza Dimostrazione' }
const station = { id: '12345678903_01', version: 2 as const }

/** Two municipalities that do not exist, with formally valid identifiers. */
export const demoOrganizations: readonly OrganizationInput[] = [
  {
    environment: 'DEV',
    fiscalCode: '99999000013',
    ipaCode: 'c_borgochiaro',
    name: 'Comune di Borgo Chiaro',
    cbillCode: 'QZ001',
    officeName: 'Ufficio Tributi e Servizi scolastici',
    noticeContacts: 'tel. 000 1234567 · tributi@borgochiaro.example',
    primaryColor: '#007a52',
    logoSvg: arms('#007a52', 'M50 34l9 18h-18zM34 58h32v8H34zM38 70h24v8H38zM44 82h12v8H44z'),
    siteUrl: 'https://www.comune.borgochiaro.example',
    privacyUrl: 'https://www.comune.borgochiaro.example/privacy',
    accessibilityUrl: 'https://form.agid.gov.it/view/borgo-chiaro-esempio',
    address: 'Piazza del Popolo 1, 00000 Borgo Chiaro (BC)',
    phone: '000 1234567',
    email: 'urp@borgochiaro.example',
    certifiedEmail: 'protocollo@pec.borgochiaro.example',
    broker,
    station,
    segregationCode: '01',
    ibans: [
      {
        iban: 'IT60X0542811101000000123456',
        label: 'Tesoreria',
        holder: 'Comune di Borgo Chiaro',
        validFrom: '2026-01-01',
      },
      {
        iban: 'IT24A0760101600000001234567',
        label: 'Conto postale',
        holder: 'Comune di Borgo Chiaro - Servizio Tesoreria',
        postalAuthorization: 'AUT. DB/0000/ESE 00000 DEL 01/01/2026',
        validFrom: '2026-01-01',
      },
    ],
    services: [
      {
        code: 'TARI',
        name: 'TARI - Tassa sui rifiuti',
        taxonomyCode: '9/0101101IM/',
        iban: 'IT60X0542811101000000123456',
        postalIban: 'IT24A0760101600000001234567',
        payableAfterDueDate: true,
        defaultDescription: 'TARI 2026 - Rata unica',
      },
      {
        code: 'MENSA',
        name: 'Mensa scolastica',
        taxonomyCode: '9/0107101TS/',
        iban: 'IT60X0542811101000000123456',
        postalIban: 'IT24A0760101600000001234567',
        payableAfterDueDate: true,
        defaultDescription: 'Mensa scolastica',
      },
      {
        code: 'IMPIANTI',
        name: 'Uso degli impianti sportivi',
        taxonomyCode: '9/0108104AP/',
        iban: 'IT60X0542811101000000123456',
        payableAfterDueDate: false,
        defaultDescription: 'Prenotazione della palestra comunale',
      },
    ],
  },
  {
    environment: 'DEV',
    fiscalCode: '99999000021',
    ipaCode: 'c_valleserena',
    name: 'Comune di Valle Serena',
    cbillCode: 'QZ002',
    officeName: 'Ufficio Entrate',
    noticeContacts: 'tel. 000 7654321 · entrate@valleserena.example',
    primaryColor: '#0066cc',
    logoSvg: arms('#004d99', 'M26 76l16-30 8 14 8-22 18 38zM30 82h40v6H30z'),
    siteUrl: 'https://www.comune.valleserena.example',
    privacyUrl: 'https://www.comune.valleserena.example/privacy',
    accessibilityUrl: 'https://form.agid.gov.it/view/valle-serena-esempio',
    address: 'Via Roma 12, 00000 Valle Serena (VS)',
    phone: '000 7654321',
    email: 'urp@valleserena.example',
    certifiedEmail: 'protocollo@pec.valleserena.example',
    broker,
    station,
    segregationCode: '02',
    ibans: [
      {
        iban: 'IT03L0300203280000400162854',
        label: 'Tesoreria',
        holder: 'Comune di Valle Serena',
        validFrom: '2026-01-01',
      },
    ],
    services: [
      {
        code: 'CUP',
        name: 'Canone unico patrimoniale',
        taxonomyCode: '9/0101107TS/',
        iban: 'IT03L0300203280000400162854',
        payableAfterDueDate: true,
        defaultDescription: 'Canone unico patrimoniale 2026',
      },
      {
        code: 'NIDO',
        name: 'Asilo nido',
        taxonomyCode: '9/0107106SP/',
        iban: 'IT03L0300203280000400162854',
        payableAfterDueDate: false,
        defaultDescription: 'Retta asilo nido',
      },
    ],
  },
]

/** For demonstrations only: printed by the start, written in the README, worth nothing elsewhere. */
export const demoPassword = 'Quietanza2026'

export const demoOperators = [
  {
    email: 'ada.conti@borgochiaro.example',
    fullName: 'Ada Conti',
    role: 'admin',
    organizationFiscalCode: '99999000013',
  },
  {
    email: 'bruno.sala@borgochiaro.example',
    fullName: 'Bruno Sala',
    role: 'operator',
    organizationFiscalCode: '99999000013',
  },
  {
    email: 'carla.neri@borgochiaro.example',
    fullName: 'Carla Neri',
    role: 'viewer',
    organizationFiscalCode: '99999000013',
  },
  {
    email: 'dario.villa@valleserena.example',
    fullName: 'Dario Villa',
    role: 'operator',
    organizationFiscalCode: '99999000021',
  },
] as const

/** The program that tries the public API: as the operators' password, worth nothing elsewhere. It is written in docs/api/avvio-rapido.md. */
export const demoApiClient = {
  id: '0190c0de-0000-7000-8000-0000000000c1',
  secret: 'qzs_prova-che-vale-solo-nella-dimostrazione-000',
  name: 'Gestionale di prova',
  organizationFiscalCode: '99999000013',
} as const
