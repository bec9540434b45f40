import { schemaExamples } from '../v1/examples.ts'
import { isObject, type Json } from './json.ts'

/** Values of the examples by name of the field; all fictitious, all formally valid. */
const byName: Readonly<Record<string, unknown>> = {
  id: '0190c0de-0000-7000-8000-000000000001',
  debtPositionId: '0190c0de-0000-7000-8000-000000000001',
  installmentId: '0190c0de-0000-7000-8000-000000000002',
  receiptUuid: '0190c0de-0000-7000-8000-000000000003',
  paymentOptionId: '0190c0de-0000-7000-8000-000000000004',
  collectionServiceId: '0190c0de-0000-7000-8000-000000000005',
  manualPaymentId: '0190c0de-0000-7000-8000-000000000006',
  attachmentId: '0190c0de-0000-7000-8000-000000000007',
  webhookId: '0190c0de-0000-7000-8000-000000000008',
  deliveryId: '0190c0de-0000-7000-8000-000000000009',
  status: 'published',
  displayStatus: 'payable',
  origin: 'api',
  code: 'TARI',
  ipaCode: 'c_borgochiaro',
  environment: 'DEV',
  number: 1,
  dueCents: 15_000,
  feeCents: 150,
  paidByHand: false,
  beneficiaryFiscalCode: '99999000013',
  beneficiaryName: 'Comune di Borgo Chiaro',
  issuerFiscalCode: '99999000013',
  remittanceInformation: 'TARI 2026',
  coDebtors: [],
  anomalies: [],
  problems: [],
  manualPayments: [],
  document: 'Quietanza 117 del 20 novembre 2026',
  reason: 'Pagato allo sportello',
  act: 'Determina 42 del 20 novembre 2026',
  paidOn: '2026-11-20',
  method: 'cash',
  recordedBy: 'Gestionale di prova',
  requestedBy: 'Gestionale di prova',
  debtorName: 'Mario Rossi',
  pspId: 'ABI99999',
  pspFiscalCode: '99999000039',
  channelId: '99999000039_01',
  paymentMethod: 'creditCard',
  outcome: 'OK',
  standIn: false,
  voidableUntil: '2026-12-20T09:30:00Z',
  restorableUntil: '2026-12-20T09:30:00Z',
  bytes: 48_213,
  printedWith: '301000000000012345',
  noticeNumbers: '301000000000012345',
  qrCode: 'PAGOPA|002|301000000000012345|99999000013|15000',
  paymentUrl: 'https://pagamenti.esempio.it/pagamenti/99999000013/301000000000012345',
  organizationFiscalCode: '99999000013',
  fiscalCode: 'RSSMRA80A01H501U',
  debtorFiscalCode: 'RSSMRA80A01H501U',
  fullName: 'Mario Rossi',
  email: 'mario.rossi@esempio.it',
  noticeNumber: '301000000000012345',
  iuv: '01000000000012345',
  amountCents: 15_000,
  totalCents: 45_000,
  dueDate: '2030-12-31',
  externalId: 'TARI-2026-000123',
  description: 'TARI 2026',
  iban: 'IT60X0542811101000000123456',
  taxonomyCode: '9/0101101IM/',
  url: 'https://gestionale.esempio.it/eventi',
  secret: 'whsec_esempio-che-non-vale-altrove',
  pspName: 'Banca di prova',
  receiptId: 'c110729d258c4ab1b765fe902aae41d6',
  cursor: 'MTIz',
  next: '124',
  after: '123',
  version: 1,
  sequence: 124,
  name: 'Comune di Borgo Chiaro',
  fileName: 'avviso-di-accertamento.pdf',
  correlationId: '0190c0de-0000-7000-8000-00000000c0de',
  limit: 100,
  page: 1,
  size: 25,
  total: 1,
  from: '2026-11-01T00:00:00Z',
}
const byFormat: Readonly<Record<string, unknown>> = {
  uuid: '0190c0de-0000-7000-8000-000000000001',
  date: '2030-12-31',
  'date-time': '2026-11-20T09:30:00Z',
  uri: 'https://gestionale.esempio.it',
  binary: '',
}

/**
 * An example of a JSON schema, always the same. Optional fields are left out unless their name has a value of its own.
 */
export function sampleOf(schema: Json, schemas: Json): unknown {
  const sample = (given: Json, name: string): unknown => {
    const owner = typeof given.$ref === 'string' ? given.$ref.split('/').at(-1)! : ''
    const each = resolve(given, schemas)
    if (each.example !== undefined) return each.example
    if (name in byName && fits(each, byName[name])) return byName[name]
    if (each.const !== undefined) return each.const
    if (Array.isArray(each.enum)) return each.enum[0]
    if (each.default !== undefined) return each.default
    const [first] = (each.oneOf ?? each.anyOf ?? []) as Json[]
    if (first) return sample(first, name)
    if (Array.isArray(each.allOf)) return Object.assign({}, ...each.allOf.map((part) => sample(part as Json, name)))
    if (each.type === 'object') return { ...sampleObject(each), ...schemaExamples[owner] }
    if (each.type === 'array') {
      const count = Math.max(1, Number(each.minItems ?? 1))
      return Number(each.maxItems) === 0 ? [] : Array.from({ length: count }, () => sample(each.items as Json, name))
    }
    return plain(each)
  }
  const sampleObject = ({ properties, required }: Json): Json => {
    const needed = new Set((required as string[] | undefined) ?? [])
    const entries = Object.entries((properties as Json | undefined) ?? {}) as [string, Json][]
    return Object.fromEntries(
      entries
        .filter(([name]) => needed.has(name) || (name in byName && name !== 'cursor' && name !== 'after'))
        .map(([name, each]) => [name, sample(each, name)]),
    )
  }
  return sample(schema, '')
}

/** Whether a plain value obeys a schema: one by name is used only where it does. */
function fits(schema: Json, value: unknown): boolean {
  if (schema.const !== undefined) return schema.const === value
  if (typeof value === 'boolean') return schema.type === 'boolean'
  if (Array.isArray(value)) return schema.type === 'array' && Number(schema.minItems ?? 0) === 0
  if (Array.isArray(schema.enum)) return schema.enum.includes(value)
  if (typeof value === 'number')
    return ['integer', 'number'].includes(String(schema.type)) && within(value, schema.minimum, schema.maximum)
  if (schema.type !== 'string' || typeof value !== 'string') return false
  if (typeof schema.format === 'string' && SHAPES[schema.format]?.test(value) === false) return false
  const pattern = typeof schema.pattern === 'string' ? new RegExp(schema.pattern, 'u') : /^/
  return pattern.test(value) && within(value.length, schema.minLength, schema.maxLength)
}

const SHAPES: Readonly<Record<string, RegExp>> = {
  uuid: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
  date: /^\d{4}-\d\d-\d\d$/,
  'date-time': /^\d{4}-\d\d-\d\dT/,
}

const within = (value: number, low: unknown, high: unknown) =>
  value >= Number(low ?? 0) && value <= Number(high ?? 1e16)

function plain(schema: Json): unknown {
  if (schema.type === 'boolean') return true
  if (schema.type === 'null') return null
  if (schema.type === 'integer' || schema.type === 'number')
    return Math.min(Number(schema.maximum), Math.max(Number(schema.minimum), 1))
  if (schema.type !== 'string') return {}
  if (typeof schema.format === 'string' && schema.format in byFormat) return byFormat[schema.format]
  return fitted('esempio', Number(schema.minLength ?? 0), Number(schema.maxLength ?? 100), String(schema.pattern ?? ''))
}

/** A text of the length asked; digits where the pattern wants digits. */
function fitted(text: string, min: number, max: number, pattern: string): string {
  const start = /\\d|0-9/.test(pattern) ? '1'.repeat(Math.min(max, 100)) : text
  return start.padEnd(min, start.slice(-1)).slice(0, max)
}

/** What a reference leads to. */
export function resolve(schema: Json, schemas: Json): Json {
  const { $ref } = schema
  if (typeof $ref !== 'string') return schema
  const target = schemas[$ref.replace('#/components/schemas/', '')]
  if (!isObject(target)) throw new Error(`${$ref} leads nowhere`)
  return target
}
