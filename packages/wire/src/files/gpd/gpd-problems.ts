// What loading finds wrong in a position, said as GPD would: an HTTP status and the pointer of the member.
import type { FileRow, PositionProblem, RowProblem } from '../file-dialect.ts'

const STATUSES: Readonly<Record<string, string>> = {
  'position-exists': '409',
  'installment-exists': '409',
  'row-repeated': '409',
  'iuv-taken': '409',
  'iuv-not-ours': '409',
  'position-not-changeable': '409',
  'position-unknown': '404',
  'installment-unknown': '404',
  'service-forbidden': '403',
  internal: '500',
}

const NAMES: Readonly<Record<string, string>> = {
  amountCents: 'amount',
  description: 'description',
  iuv: 'iuv',
  noticeNumber: 'nav',
  dueDate: 'dueDate',
  validFrom: 'validityDate',
  beneficiaryFiscalCode: 'organizationFiscalCode',
  beneficiaryName: 'companyName',
  taxonomyCode: 'category',
  address: 'streetName',
}

/** @returns every problem; where the pointer of the file cannot be told, the whole position is meant */
export function problemsOf(row: FileRow, problems: readonly PositionProblem[]): readonly RowProblem[] {
  return problems.map(({ pointer, code, detail }) => {
    const column = memberOf(row, pointer)
    return { line: row.line, ...(column ? { column } : {}), code: STATUSES[code] ?? '400', detail }
  })
}

function memberOf(row: FileRow, pointer: string): string | undefined {
  const last = /\/(\w+)$/.exec(pointer)?.[1] ?? ''
  const name = NAMES[last] ?? last
  if (pointer === '/externalId') return '/iupd'
  if (pointer === '/serviceCode') return '/paymentOption/0'
  const [, option, installment, transfer] =
    /^\/paymentOptions\/(\d+)(?:\/installments\/(\d+))?(?:\/transfers\/(\d+))?/.exec(pointer) ?? []
  if (option === undefined) return optionsOf(row).some(isNested) ? undefined : `/${name}`
  const place = placeOf(row, Number(option), Number(installment))
  return place && [place, ...(transfer ? ['transfer', transfer] : []), name].join('/')
}

/** Where an installment of ours was written: in its option (v3), or as the option with its IUV (v1), since a plan is put in order of date. */
function placeOf(row: FileRow, option: number, installment: number): string | undefined {
  const options = optionsOf(row)
  if (options.some(isNested))
    return Number.isNaN(installment)
      ? `/paymentOption/${option}`
      : `/paymentOption/${option}/installments/${installment}`
  const iuv = row.position?.paymentOptions[option]?.installments[Number.isNaN(installment) ? 0 : installment]?.iuv
  const index = options.findIndex((each) => iuv !== undefined && memberIn(each, 'iuv') === iuv)
  return index < 0 ? undefined : `/paymentOption/${index}`
}

function optionsOf({ records: [record] }: FileRow): readonly unknown[] {
  const options = record && 'value' in record ? memberIn(record.value, 'paymentOption') : undefined
  return Array.isArray(options) ? options : []
}

function isNested(option: unknown): boolean {
  return memberIn(option, 'installments') !== undefined
}

function memberIn(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined
}
