import { isDeepStrictEqual } from 'node:util'
import { parseIban } from '@repo/domain/iban'
import { romeDay } from '@repo/domain/italian-calendar'
import type { SegregationCode } from '@repo/domain/notice-number'
import { blocking } from '@repo/domain/readiness'
import { readinessWords } from '@repo/domain/readiness-words'
import { uuidv7 } from '#platform/context/ids'
import type { Tx } from '#platform/db/tx'
import type { FieldProblem } from '#platform/errors/refusals'
import type { OrganizationsFacade } from '../organizations/organizations.facade.js'
import type { BroughtNumbers } from './brought-numbers.js'
import type { BuildContext } from './build-context.js'
import type { ManyOptions, RowPosition } from './many-positions.js'

/** What the positions of a load are built and published with, asked once for all of them. */
export interface ManyContexts {
  /** By collection service; those that do not exist, or may not be used, are absent. */
  readonly services: ReadonlyMap<string, ServiceContext>
  /** Services by the codes that rows give. */
  readonly serviceIds: ReadonlyMap<string, string>
  /** The accounts of the organization that may receive money today, among those that the load names. */
  readonly usableIbans: ReadonlySet<string>
  /** Of all the stations of the organization. */
  readonly segregationCodes: ReadonlySet<SegregationCode>
  readonly brought: BroughtNumbers
}

export interface ServiceContext {
  readonly build: BuildContext
  /** Why its positions cannot be published; undefined when they can, or nobody asked. */
  readonly notReady: FieldProblem | undefined
}

/** Reads what all these positions need: a few statements for each service, however many they are. */
export async function manyContexts(
  tx: Tx,
  organizations: OrganizationsFacade,
  inputs: readonly RowPosition[],
  options: ManyOptions,
  brought: BroughtNumbers,
): Promise<ManyContexts> {
  const today = romeDay(tx.ctx.now)
  const codes = [...new Set(inputs.flatMap(({ service }) => ('code' in service ? [service.code] : [])))]
  const [organization, segregationCodes, serviceIds] = await Promise.all([
    organizations.own(tx),
    organizations.segregationCodes(tx) as Promise<readonly SegregationCode[]>,
    codes.length === 0 ? new Map<string, string>() : organizations.servicesOfCodes(tx, codes),
  ])
  const publish = inputs.some((each) => each.publish ?? options.publish)
  const services = new Map<string, ServiceContext>()
  const ibans = new Set<string>()
  const ids = inputs.flatMap(({ service }) => ('id' in service ? service.id : (serviceIds.get(service.code) ?? [])))
  for (const id of new Set(ids)) {
    const allowed = options.collectionServiceIds === undefined || options.collectionServiceIds.includes(id)
    const service = allowed ? await organizations.service(tx, id) : undefined
    if (!service) continue
    const tefa = service.tefa ? await organizations.tefaSetting(tx, today) : undefined
    const build = { organization, service, tefa, today, newId: () => uuidv7(tx.ctx.now.getTime()) }
    const notReady = publish ? await whyNotReady(tx, organizations, build, segregationCodes[0]) : undefined
    services.set(id, { build, notReady })
    ibans.add(service.iban)
  }
  for (const iban of namedIbans(inputs)) ibans.add(iban)
  const usableIbans = publish ? await organizations.usableIbans(tx, today, [...ibans]) : new Set<string>()
  return { services, serviceIds, usableIbans, segregationCodes: new Set(segregationCodes), brought }
}

/** Whether what was decided with one would be decided with the other. */
export function sameContexts(one: ManyContexts, other: ManyContexts): boolean {
  return isDeepStrictEqual(factsOf(one), factsOf(other))
}

function factsOf({ services, ...rest }: ManyContexts) {
  const facts = [...services].map(
    ([id, { build, notReady }]) => [id, { ...build, newId: undefined, notReady }] as const,
  )
  return { ...rest, services: new Map(facts) }
}

async function whyNotReady(
  tx: Tx,
  organizations: OrganizationsFacade,
  { service, today }: BuildContext,
  segregationCode: string | undefined,
): Promise<FieldProblem | undefined> {
  const problems = blocking(await organizations.problems(tx, service.id, today))
  if (problems.length === 0 && segregationCode !== undefined) return undefined
  const words = problems.map(readinessWords).map(({ title, todo }) => `${title}. ${todo}`)
  return notReady(words.join(' ') || "L'ente non è ancora pronto per incassare con questo servizio")
}

export const notReady = (detail: string): FieldProblem => ({
  pointer: '/collectionServiceId',
  code: 'not-ready',
  detail,
})

function* namedIbans(inputs: readonly RowPosition[]): Generator<string> {
  for (const { paymentOptions } of inputs)
    for (const { installments } of paymentOptions)
      for (const { transfers } of installments)
        for (const each of transfers ?? []) {
          const iban = each.iban === undefined ? undefined : parseIban(each.iban)
          if (iban) yield iban
        }
}
