/** A position of the demonstration; days count from the day of the first seed. */
export interface DemoPosition {
  readonly name: string
  readonly organizationFiscalCode: string
  readonly serviceCode: string
  readonly debtor: {
    readonly fiscalCode: string
    readonly fullName: string
    readonly email?: string
    readonly address?: string
  }
  readonly description: string
  readonly amountCents: number
  /** Days before today on which it was created. */
  readonly createdDaysAgo: number
  readonly dueInDays: number
  readonly fate?: 'draft' | 'paid' | 'cancelled'
}

const rossi = {
  fiscalCode: 'RSSMRA80A01H501U',
  fullName: 'Mario Rossi',
  email: 'mario.rossi@cittadino.example',
  address: 'Via Garibaldi 5, 00000 Borgo Chiaro (BC)',
}
const verdi = {
  fiscalCode: 'VRDGNN85M41F205M',
  fullName: 'Giovanna Verdi',
  address: 'Via Mazzini 18, 00000 Borgo Chiaro (BC)',
}
const bar = {
  fiscalCode: '12345678903',
  fullName: 'Bar Centrale S.r.l.',
  address: 'Piazza del Popolo 4, 00000 Borgo Chiaro (BC)',
}

/** Lawful data only: each goes through the use cases. */
export const demoPositions: readonly DemoPosition[] = [
  {
    name: 'tari',
    organizationFiscalCode: '99999000013',
    serviceCode: 'TARI',
    debtor: rossi,
    description: 'TARI 2026 - Rata unica',
    amountCents: 18_750,
    createdDaysAgo: 6,
    dueInDays: 40,
  },
  {
    name: 'mensa',
    organizationFiscalCode: '99999000013',
    serviceCode: 'MENSA',
    debtor: verdi,
    description: 'Mensa scolastica - novembre 2026',
    amountCents: 6_420,
    createdDaysAgo: 3,
    dueInDays: 5,
  },
  {
    name: 'palestra',
    organizationFiscalCode: '99999000013',
    serviceCode: 'IMPIANTI',
    debtor: bar,
    description: 'Palestra comunale - stagione 2026/2027',
    amountCents: 45_000,
    createdDaysAgo: 2,
    dueInDays: 20,
  },
  {
    name: 'pagata',
    organizationFiscalCode: '99999000013',
    serviceCode: 'MENSA',
    debtor: rossi,
    description: 'Mensa scolastica - ottobre 2026',
    amountCents: 5_880,
    createdDaysAgo: 20,
    dueInDays: 10,
    fate: 'paid',
  },
  {
    name: 'scaduta',
    organizationFiscalCode: '99999000013',
    serviceCode: 'IMPIANTI',
    debtor: verdi,
    description: 'Campo da tennis - settembre 2026',
    amountCents: 2_400,
    createdDaysAgo: 20,
    dueInDays: -8,
  },
  {
    name: 'annullata',
    organizationFiscalCode: '99999000013',
    serviceCode: 'TARI',
    debtor: bar,
    description: 'TARI 2026 - Utenza cessata',
    amountCents: 31_200,
    createdDaysAgo: 15,
    dueInDays: 30,
    fate: 'cancelled',
  },
  {
    name: 'bozza',
    organizationFiscalCode: '99999000013',
    serviceCode: 'TARI',
    debtor: verdi,
    description: 'TARI 2026 - Conguaglio',
    amountCents: 3_310,
    createdDaysAgo: 1,
    dueInDays: 45,
    fate: 'draft',
  },
  {
    name: 'cup',
    organizationFiscalCode: '99999000021',
    serviceCode: 'CUP',
    debtor: bar,
    description: 'Canone unico patrimoniale 2026 - Dehors',
    amountCents: 62_000,
    createdDaysAgo: 8,
    dueInDays: 25,
  },
  {
    name: 'nido',
    organizationFiscalCode: '99999000021',
    serviceCode: 'NIDO',
    debtor: rossi,
    description: 'Retta asilo nido - novembre 2026',
    amountCents: 28_000,
    createdDaysAgo: 4,
    dueInDays: 12,
  },
  {
    name: 'nido-pagata',
    organizationFiscalCode: '99999000021',
    serviceCode: 'NIDO',
    debtor: rossi,
    description: 'Retta asilo nido - ottobre 2026',
    amountCents: 28_000,
    createdDaysAgo: 20,
    dueInDays: 8,
    fate: 'paid',
  },
]
