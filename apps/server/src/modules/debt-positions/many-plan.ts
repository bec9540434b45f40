import { type Moved, restorableUntil, restorePosition } from '@repo/domain/close-position'
import { type DebtPosition, installmentsOf } from '@repo/domain/debt-position'
import { installmentLifecycle, positionLifecycle, transition } from '@repo/domain/lifecycle'
import { buildNoticeNumber, type SegregationCode } from '@repo/domain/notice-number'
import type { FieldProblem } from '#platform/errors/refusals'
import { isNumbersProblem, NumberDesk } from './brought-numbers.js'
import type { BuiltUpon, Numbers } from './build-context.js'
import { buildPosition } from './build-position.js'
import { KeyHolders } from './key-holders.js'
import { align, installmentsByKey, isActiveIn, keyOf, keyTwiceIn, mergedInto, wake } from './keyed-installments.js'
import { type ManyContexts, notReady, type ServiceContext } from './many-contexts.js'
import { externalIdOf, type ManyOptions, namesAlone, type RowCommand, type RowPosition } from './many-positions.js'
import { planCancellation } from './plan-cancellation.js'
import { changesBetween, isChanged } from './position-changes.js'
import { type PutRules, putRules } from './put-rules.js'
import {
  closed,
  type Discarded,
  discarded,
  installmentExists,
  installmentUnknown,
  notChangeable,
  type RowPlan,
  structureFixed,
} from './row-plan.js'
import { newlyNamed } from './step-keys.js'
import type { StoredPosition } from './stored-position.js'
import type { ReservedNumbers } from './use-cases/publish-debt-position.js'

type Put = Extract<RowCommand, { action: 'put' }>

/**
 * Decides rows one after the other, without asking anybody: the same rules by which a single position is created, changed, published and cancelled.
 * Nothing is kept between loads; `known` is what the archive has of these external ids, and grows with what is decided.
 */
export class ManyPlan {
  private taken = 0
  private readonly holders: KeyHolders
  private readonly desk: NumberDesk

  constructor(
    private readonly contexts: ManyContexts,
    private readonly options: ManyOptions,
    private readonly known: Map<string, StoredPosition>,
    private readonly now: Date,
    private readonly numbers: ReservedNumbers | undefined,
  ) {
    this.desk = new NumberDesk(contexts.segregationCodes, contexts.brought)
    this.holders = new KeyHolders(known)
    for (const stored of known.values()) this.note(stored)
  }

  decide(command: RowCommand): RowPlan {
    const service = command.action === 'put' ? this.serviceOf(command.position) : undefined
    if (service && 'outcome' in service) return service
    const id = externalIdOf(command)
    const whole = this.wholeOf(command)
    // A row of one installment may name it alone: the position is the one that has it.
    // An amount by day is part of an installment: a row may cancel it by its key, not put it.
    const before = whole ?? (namesAlone(command) ? this.holders.of(id, command.action === 'cancel') : undefined)
    if (before && !this.mayTouch(before))
      return discarded('/externalId', 'external-id-taken', 'Esiste già una posizione con questo identificativo')
    const keys = before && !whole ? [id] : command.installmentKeys
    const plan =
      command.action === 'put' && service
        ? this.put(service, command, before, keys !== undefined)
        : planCancellation(before, keys, this.now)
    if (plan.outcome !== 'discarded') this.remember(plan.after)
    return plan
  }

  /** The position that the row calls by its external id; not where it cancels by a key alone, which was free again and is active elsewhere now. */
  private wholeOf(command: RowCommand): StoredPosition | undefined {
    const id = externalIdOf(command)
    const whole = this.known.get(id)
    const byKey = command.action === 'cancel' && command.installmentKeys?.every((key) => key === id)
    if (!whole || !byKey || isActiveIn(whole.position, id) || !this.holders.isActiveBeside(id, whole.position))
      return whole
    return undefined
  }

  private mayTouch({ collectionServiceId }: StoredPosition): boolean {
    return this.options.collectionServiceIds?.includes(collectionServiceId) ?? true
  }

  private remember(after: StoredPosition): void {
    const { externalId } = after.position
    if (externalId !== undefined) this.known.set(externalId, after)
    this.note(after)
  }

  private note({ position }: StoredPosition): void {
    this.desk.note(position)
    this.holders.note(position)
  }

  private put(service: ServiceContext, command: Put, before: StoredPosition | undefined, partial: boolean): RowPlan {
    if (before) return this.change(service, before, command, partial)
    if (command.mode === 'change')
      return discarded(
        '/externalId',
        'position-unknown',
        'Non c’è una posizione con questo identificativo da modificare',
      )
    const { mustBeThere } = putRules(command)
    const missing = command.changeKeys && placesOf(command.position).find(({ key }) => mustBeThere(key))
    return missing ? installmentUnknown(missing.pointer) : this.create(service, command.position)
  }

  private serviceOf({ service }: RowPosition): ServiceContext | Discarded {
    const id = 'id' in service ? service.id : this.contexts.serviceIds.get(service.code)
    const found = id === undefined ? undefined : this.contexts.services.get(id)
    const pointer = pointerOf(service)
    if (!found) return discarded(pointer, 'service-unknown', 'Il servizio scelto non esiste o non è attivo')
    if ('code' in service && !found.build.service.enabled)
      return discarded(pointer, 'service-inactive', 'Il servizio non è attivo: attivalo, o usane un altro')
    return found
  }

  private create(service: ServiceContext, row: RowPosition): RowPlan {
    const built = this.build(service, row, undefined)
    if (!built.ok) return { outcome: 'discarded', problems: built.fields }
    const doubled = this.doubled(row, undefined)
    if (doubled) return doubled
    const draft: StoredPosition = {
      position: built.position,
      version: 1,
      collectionServiceId: service.build.service.id,
      origin: this.options.origin,
      externalSource: this.options.externalSource,
      createdAt: this.now,
      publishedAt: undefined,
      cancelledAt: undefined,
    }
    if (!this.publishes(row)) return { outcome: 'created', after: draft }
    const problem = this.whyNotPublished(service, row, draft)
    return problem ? { outcome: 'discarded', problems: [problem] } : { outcome: 'created', after: this.publish(draft) }
  }

  private publishes(row: RowPosition): boolean {
    return row.publish ?? this.options.publish
  }

  private change(service: ServiceContext, seen: StoredPosition, command: Put, partial: boolean): RowPlan {
    const { mode, position: row } = command
    const rules = putRules(command)
    const restored = this.restore(seen, row, rules, partial)
    const before = restored?.stored ?? seen
    const { status } = before.position
    if (status === 'cancelled' || status === 'revoked') return closed()
    const { before: places, oneByOne, unknown, covers } = align(before.position, row, partial)
    const adds = unknown.length > 0
    const missing =
      adds && placesOf(row).find(({ key, pointer }) => unknown.includes(pointer) && rules.mustBeThere(key))
    if (missing) return installmentUnknown(missing.pointer)
    if (oneByOne && !partial && !covers) return structureFixed()
    const built = this.build(service, { ...row, externalId: before.position.externalId ?? row.externalId }, places)
    if (!built.ok) return { outcome: 'discarded', problems: built.fields }
    const doubled = this.doubled(row, seen)
    if (doubled) return doubled
    const merged = oneByOne ? mergedInto(before.position, built.position, partial) : built.position
    const twice = partial ? keyTwiceIn(merged) : undefined
    const place = twice === undefined ? undefined : keyPlacesOf(row).find(({ key }) => key === twice)
    if (place)
      return installmentExists(place.pointer, 'Nella posizione c’è già un importo con questo identificativo: annullalo')
    const woken = oneByOne ? wake(merged, row, rules) : { position: merged, changes: [] }
    if (!woken) return closed()
    const { position } = woken
    let after: StoredPosition = { ...before, position, collectionServiceId: service.build.service.id }
    const changes = [...changesBetween(before, after), ...woken.changes]
    const published = this.publishes(row) && status === 'draft'
    if (changes.length === 0 && !published && !restored) {
      const named = newlyNamed(before.position, position)
      return named.length > 0 ? { outcome: 'unchanged', after, named } : { outcome: 'unchanged', after: before }
    }
    if (mode === 'insert' && changes.length > 0 && !restored && woken.changes.length === 0 && !isNew(row, unknown))
      return discarded(
        '/externalId',
        'position-exists',
        'C’è già una posizione con questo identificativo, con altri dati',
      )
    const other = oneByOne && partial ? this.otherThanThere(row, rules, seen, before, after) : undefined
    if (other) return installmentExists(other.pointer, 'C’è già una rata con questo identificativo, con altri dati')
    if (changes.length > 0 && !transition(positionLifecycle, status, 'change').ok)
      return notChangeable('La posizione è già pagata, anche in parte: non si può cambiare')
    const reshaped = shapeOf(before.position, status) !== shapeOf(position, status)
    if (reshaped && status !== 'draft') return structureFixed()
    if (changes.length > 0) after = { ...after, version: after.version + 1 }
    if (published) {
      const problem = this.whyNotPublished(service, row, after)
      if (problem) return { outcome: 'discarded', problems: [problem] }
      after = this.publish(after)
    }
    return { outcome: 'changed', after, restored: restored?.moved, changes, reshaped, published }
  }

  /** In the formats that insert, a key that was cancelled is free again: the same debt is asked with the notices that were printed. */
  private restore(
    seen: StoredPosition,
    row: RowPosition,
    { restores }: PutRules,
    partial: boolean,
  ): { readonly stored: StoredPosition; readonly moved: Moved } | undefined {
    if (seen.position.status !== 'cancelled' || !seen.cancelledAt) return undefined
    const keys = placesOf(row).flatMap(({ key }) => (restores(key) ? [key] : []))
    if (keys.length === 0) return undefined
    const byKey = partial ? installmentsByKey(seen.position) : undefined
    const moved = restorePosition(seen.position, byKey && new Set(keys.map((key) => byKey.get(key ?? '')?.id ?? '')))
    if (!moved || this.now > restorableUntil(seen.cancelledAt)) return undefined
    return { moved, stored: { ...seen, position: moved.position, version: seen.version + 1, cancelledAt: undefined } }
  }

  /** Of keys that the row would make active: those that are so already, in another position or in the row itself. */
  private doubled(row: RowPosition, here: StoredPosition | undefined): Discarded | undefined {
    const told = new Set<string>()
    const problems = keyPlacesOf(row).flatMap(({ key, pointer }) => {
      if (key === undefined || (here && isActiveIn(here.position, key))) return []
      const twice = told.has(key)
      told.add(key)
      if (twice) return installmentExists(pointer, 'La stessa rata è scritta due volte: lasciane una').problems
      if (!this.holders.isActiveBeside(key, here?.position)) return []
      return installmentExists(
        pointer,
        'La rata è già in un’altra posizione: annullala lì, o usa un altro identificativo',
      ).problems
    })
    return problems.length === 0 ? undefined : { outcome: 'discarded', problems }
  }

  /** An installment that the row only inserts, and that is there with other data. */
  private otherThanThere(
    row: RowPosition,
    { mustBeNew }: PutRules,
    seen: StoredPosition,
    before: StoredPosition,
    after: StoredPosition,
  ) {
    const [stored, wanted] = [installmentsByKey(before.position), installmentsByKey(after.position)]
    return placesOf(row).find(({ key = '' }) => {
      if (!mustBeNew(key) || !isActiveIn(seen.position, key)) return false
      const [one, other] = [stored?.get(key), wanted?.get(key)]
      return one !== undefined && other !== undefined && isChanged(one, other)
    })
  }

  private build(service: ServiceContext, row: RowPosition, before: BuiltUpon | undefined) {
    const fields: FieldProblem[] = []
    const paymentOptions = row.paymentOptions.map(({ installments }, option) => ({
      installments: installments.map((each, index) => {
        const numbers = this.desk.numbersOf(each, before?.paymentOptions[option]?.installments[index])
        if (!numbers || !isNumbersProblem(numbers)) return { ...each, numbers }
        fields.push({ ...numbers, pointer: `/paymentOptions/${option}/installments/${index}${numbers.pointer}` })
        return each
      }),
    }))
    const built = buildPosition({ ...row, paymentOptions }, { ...service.build, before })
    if (fields.length === 0) return built
    return { ok: false as const, fields: built.ok ? fields : [...fields, ...built.fields] }
  }

  private whyNotPublished(
    service: ServiceContext,
    row: RowPosition,
    { position }: StoredPosition,
  ): FieldProblem | undefined {
    const pointer = pointerOf(row.service)
    if (service.notReady) return { ...service.notReady, pointer }
    const { build } = service
    const installments = installmentsOf(position).filter(({ status }) => status === 'draft')
    // A draft of before may have days that have passed meanwhile.
    if (installments.some((each) => each.dueDate < build.today))
      return { pointer: '/paymentOptions', code: 'past', detail: 'La scadenza è già passata' }
    const usable = installments
      .flatMap((each) => each.transfers)
      .filter((each) => each.beneficiaryFiscalCode === build.organization.fiscalCode && each.iban !== undefined)
      .every((each) => this.contexts.usableIbans.has(each.iban!))
    if (usable) return undefined
    return { ...notReady("L'IBAN del servizio non è registrato per l'ente o non è ancora valido"), pointer }
  }

  private publish(stored: StoredPosition): StoredPosition {
    const { position } = stored
    const paymentOptions = position.paymentOptions.map((option) => ({
      ...option,
      installments: option.installments.map((installment) => {
        // One that was cancelled alone stays so.
        const step = transition(installmentLifecycle, installment.status, 'publish')
        if (!step.ok) return installment
        return { ...installment, ...(installment.noticeNumber ? {} : this.nextNumber()), status: step.to }
      }),
    }))
    return {
      ...stored,
      position: { ...position, status: 'published', paymentOptions },
      version: stored.version + 1,
      publishedAt: this.now,
    }
  }

  private nextNumber(): Numbers {
    const { segregationCode, first, count } = this.numbers ?? NONE
    for (;;) {
      if (this.taken === count) throw new Error('fewer notice numbers were reserved than are needed')
      const next = buildNoticeNumber({ segregationCode, base: first + this.taken++ })
      if (!this.desk.isBrought(next)) return next
    }
  }
}

const NONE: ReservedNumbers = { segregationCode: '00' as SegregationCode, first: 1, count: 0 }
/** Of a preview: lawful numbers that nobody will see. */
export const PRETENDED: ReservedNumbers = { ...NONE, count: Number.MAX_SAFE_INTEGER }

const pointerOf = (service: RowPosition['service']) => ('id' in service ? '/collectionServiceId' : '/serviceCode')

/** How many installments in each option; of a draft, also what the caller calls them. */
const shapeOf = (position: DebtPosition, status: DebtPosition['status']) =>
  position.paymentOptions
    .map(({ installments }) => installments.map((each) => (status === 'draft' ? keyOf(each, position) : '')).join())
    .join(';')

/** The row's installments by their keys, and where they are in it. */
const placesOf = ({ paymentOptions }: RowPosition) =>
  paymentOptions.flatMap(({ installments }, option) =>
    installments.map(({ key }, index) => ({ key, pointer: `/paymentOptions/${option}/installments/${index}` })),
  )

/** All the keys that the row gives, and where they are in it: those of its installments, and of their amounts by day. */
const keyPlacesOf = ({ paymentOptions }: RowPosition) =>
  paymentOptions.flatMap(({ installments }, option) =>
    installments.flatMap(({ key, amountSteps = [] }, index) => {
      const pointer = `/paymentOptions/${option}/installments/${index}`
      const steps = amountSteps.map((each, step) => ({ key: each.key, pointer: `${pointer}/amountSteps/${step}/key` }))
      return [{ key, pointer }, ...steps]
    }),
  )

/** True when none of the row's installments was there: it adds to the position and changes nothing of it. */
const isNew = ({ paymentOptions }: RowPosition, unknown: readonly string[]) =>
  unknown.length === paymentOptions.flatMap(({ installments }) => installments).length
