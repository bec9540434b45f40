import { type DebtPosition, installmentsOf } from '@repo/domain/debt-position'
import { installmentLifecycle, positionLifecycle, transition } from '@repo/domain/lifecycle'
import { buildNoticeNumber, type SegregationCode } from '@repo/domain/notice-number'
import type { FieldProblem } from '#platform/errors/refusals'
import { buildPosition } from './build-position.js'
import { type ManyContexts, notReady, type ServiceContext } from './many-contexts.js'
import type { KeyedPosition, ManyOptions } from './many-positions.js'
import { type Change, changesBetween } from './position-changes.js'
import type { StoredPosition } from './stored-position.js'
import type { ReservedNumbers } from './use-cases/publish-debt-position.js'

/** What is to be done with a row. `after` is the position as it will be. */
export type RowPlan =
  | { readonly outcome: 'created'; readonly after: StoredPosition }
  | {
      readonly outcome: 'changed'
      readonly after: StoredPosition
      readonly changes: readonly Change[]
      /** A draft whose options or installments are other than before. */
      readonly reshaped: boolean
      readonly published: boolean
    }
  | { readonly outcome: 'unchanged'; readonly after: StoredPosition }
  | { readonly outcome: 'discarded'; readonly problems: readonly FieldProblem[] }

const discarded = (pointer: string, code: string, detail: string): RowPlan => ({
  outcome: 'discarded',
  problems: [{ pointer, code, detail }],
})

/**
 * Decides rows one after the other, without asking anybody: the same rules by which a single position is created, changed and published.
 * Nothing is kept between loads; `known` is what the archive has of these external ids, and grows with what is decided.
 */
export class ManyPlan {
  private taken = 0

  constructor(
    private readonly contexts: ManyContexts,
    private readonly options: ManyOptions,
    private readonly known: Map<string, StoredPosition>,
    private readonly now: Date,
    private readonly numbers: ReservedNumbers | undefined,
  ) {}

  decide(input: KeyedPosition): RowPlan {
    const service = this.contexts.services.get(input.collectionServiceId)
    if (!service)
      return discarded('/collectionServiceId', 'service-unknown', 'Il servizio scelto non esiste o non è attivo')
    const before = this.known.get(input.externalId)
    if (before && !this.mayTouch(before))
      return discarded('/externalId', 'external-id-taken', 'Esiste già una posizione con questo identificativo')
    const built = buildPosition(input, { ...service.build, before: before?.position })
    if (!built.ok) return { outcome: 'discarded', problems: built.fields }
    const plan = before
      ? this.change(service, before, built.position)
      : this.create(service, built.position, this.options)
    if (plan.outcome !== 'discarded') this.known.set(input.externalId, plan.after)
    return plan
  }

  private mayTouch({ collectionServiceId }: StoredPosition): boolean {
    return this.options.collectionServiceIds?.includes(collectionServiceId) ?? true
  }

  private create(service: ServiceContext, position: DebtPosition, { origin, externalSource }: ManyOptions): RowPlan {
    const draft: StoredPosition = {
      position,
      version: 1,
      collectionServiceId: service.build.service.id,
      origin,
      externalSource,
      createdAt: this.now,
      publishedAt: undefined,
      cancelledAt: undefined,
    }
    if (!this.options.publish) return { outcome: 'created', after: draft }
    const problem = this.whyNotPublished(service, draft)
    return problem ? { outcome: 'discarded', problems: [problem] } : { outcome: 'created', after: this.publish(draft) }
  }

  private change(service: ServiceContext, before: StoredPosition, position: DebtPosition): RowPlan {
    const { status } = before.position
    if (status === 'cancelled' || status === 'revoked')
      return discarded(
        '/externalId',
        'closed',
        'La posizione è stata annullata: ripristinala, o usa un altro identificativo',
      )
    let after: StoredPosition = { ...before, position, collectionServiceId: service.build.service.id }
    const changes = changesBetween(before, after)
    const published = this.options.publish && status === 'draft'
    if (changes.length === 0 && !published) return { outcome: 'unchanged', after: before }
    if (changes.length > 0 && !transition(positionLifecycle, status, 'change').ok)
      return discarded(
        '/externalId',
        'not-changeable',
        'La posizione è già pagata, anche in parte: non si può cambiare',
      )
    const reshaped = shapeOf(before.position) !== shapeOf(position)
    if (reshaped && status !== 'draft')
      return discarded(
        '/paymentOptions',
        'structure-fixed',
        'Opzioni di pagamento e rate non si aggiungono né si tolgono dopo la pubblicazione',
      )
    if (changes.length > 0) after = { ...after, version: after.version + 1 }
    if (published) {
      const problem = this.whyNotPublished(service, after)
      if (problem) return { outcome: 'discarded', problems: [problem] }
      after = this.publish(after)
    }
    return { outcome: 'changed', after, changes, reshaped, published }
  }

  private whyNotPublished(service: ServiceContext, { position }: StoredPosition): FieldProblem | undefined {
    if (service.notReady) return service.notReady
    const { build } = service
    const installments = installmentsOf(position)
    // A draft of before may have days that have passed meanwhile.
    if (installments.some((each) => each.dueDate < build.today))
      return { pointer: '/paymentOptions', code: 'past', detail: 'La scadenza è già passata' }
    const usable = installments
      .flatMap((each) => each.transfers)
      .filter((each) => each.beneficiaryFiscalCode === build.organization.fiscalCode && each.iban !== undefined)
      .every((each) => this.contexts.usableIbans.has(each.iban!))
    return usable ? undefined : notReady("L'IBAN del servizio non è registrato per l'ente o non è ancora valido")
  }

  private publish(stored: StoredPosition): StoredPosition {
    const { position } = stored
    const paymentOptions = position.paymentOptions.map((option) => ({
      ...option,
      installments: option.installments.map((installment) => {
        const step = transition(installmentLifecycle, installment.status, 'publish')
        if (!step.ok) throw new Error('an installment of a draft is no draft')
        return { ...installment, ...this.nextNumber(), status: step.to }
      }),
    }))
    return {
      ...stored,
      position: { ...position, status: 'published', paymentOptions },
      version: stored.version + 1,
      publishedAt: this.now,
    }
  }

  private nextNumber() {
    const { segregationCode, first, count } = this.numbers ?? NONE
    if (this.taken === count) throw new Error('fewer notice numbers were reserved than are needed')
    return buildNoticeNumber({ segregationCode, base: first + this.taken++ })
  }
}

const NONE: ReservedNumbers = { segregationCode: '00' as SegregationCode, first: 1, count: 0 }
/** Of a preview: lawful numbers that nobody will see. */
export const PRETENDED: ReservedNumbers = { ...NONE, count: Number.MAX_SAFE_INTEGER }

/** How many installments in each option. */
const shapeOf = (position: DebtPosition) => position.paymentOptions.map((option) => option.installments.length).join()
