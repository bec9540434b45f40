import { Injectable } from '@nestjs/common'
import type { InputOf } from '@repo/contracts/http/endpoint'
import type { changeService } from '@repo/contracts/organizations/services'
import { type Iban, isPostalIban } from '@repo/domain/iban'
import { taxonomyCodeOf } from '@repo/domain/taxonomy'
import type { OrganizationCtx } from '#platform/context/ctx'
import { Vault } from '#platform/crypto/vault'
import { Database } from '#platform/db/database'
import type { Tx } from '#platform/db/tx'
import type { FieldProblem } from '#platform/errors/refusals'
import { CollectionServicesRepository, type StoredService, serviceFields } from '../collection-services.repository.js'
import { organizationErrors } from '../organizations.errors.js'
import { AMOUNT_QUESTION_SECRET } from '../organizations.facade.js'
import { OrganizationsRepository } from '../organizations.repository.js'

export type ChangeInput = InputOf<typeof changeService>['body']

/** Rewrites the settings of a service. Positions already stored keep what they were written with. */
@Injectable()
export class ChangeService {
  constructor(
    private readonly db: Database,
    private readonly services: CollectionServicesRepository,
    private readonly organizations: OrganizationsRepository,
    private readonly vault: Vault,
  ) {}

  /** @throws organizations.serviceUnknown, serviceStale, serviceInvalid (one entry per field) */
  run(ctx: OrganizationCtx, id: string, input: ChangeInput): Promise<void> {
    return this.db.run(ctx, async (tx) => {
      const stored = await this.services.lock(tx, id)
      if (!stored) throw organizationErrors.serviceUnknown()
      if (stored.version !== input.version) throw organizationErrors.serviceStale()
      const fields = await this.problems(tx, stored, input)
      if (fields.length > 0) throw organizationErrors.serviceInvalid({ fields })
      const next = this.changed(stored, input)
      await this.services.update(tx, next)
      tx.audit({
        action: 'organizations.serviceChanged',
        subjectKind: 'collectionService',
        subjectId: id,
        details: { changes: changes(stored, next) },
      })
    })
  }

  private async problems(tx: Tx, stored: StoredService, input: ChangeInput): Promise<FieldProblem[]> {
    const found: FieldProblem[] = []
    const add = (pointer: string, code: string, detail: string) => found.push({ pointer, code, detail })
    const { amountQuestion, iban, postalIban, validFrom, validTo } = input
    const registered = await this.services.registeredAccounts(tx, postalIban ? [iban, postalIban] : [iban])
    if (!registered.has(iban)) add('/iban', 'unknown', "Scegli uno dei conti registrati dell'ente")
    if (postalIban && (!registered.has(postalIban) || !isPostalIban(postalIban as Iban)))
      add('/postalIban', 'unknown', "Scegli uno dei conti postali registrati dell'ente")
    if (!(await this.services.knowsTaxonomy(tx, input.taxonomyService)))
      add('/taxonomyService', 'unknown', 'Questo codice non è nella tassonomia di pagoPA')
    if (validFrom && validTo && validFrom > validTo)
      add('/validTo', 'beforeStart', "La fine viene prima dell'inizio: controlla le due date")
    if (amountQuestion && !amountQuestion.secret && !stored.amountQuestionSecret)
      add('/amountQuestion/secret', 'missing', 'Inserisci la chiave con cui il gestionale riconosce la richiesta')
    if (amountQuestion?.url.startsWith('http:')) {
      const own = await this.organizations.environment(tx, tx.organizationId)
      if (own !== 'DEV') add('/amountQuestion/url', 'insecure', "L'indirizzo deve iniziare con https://")
    }
    return found
  }

  private changed(stored: StoredService, input: ChangeInput): StoredService {
    const { amountQuestion, budget } = input
    const secret = amountQuestion?.secret
      ? this.vault.encrypt(amountQuestion.secret, AMOUNT_QUESTION_SECRET)
      : stored.amountQuestionSecret
    return {
      ...stored,
      name: input.name,
      taxonomyCode: taxonomyCodeOf(input.taxonomyService, input.deliveryPrefix),
      iban: input.iban,
      postalIban: input.postalIban ?? null,
      payableAfterDueDate: input.payableAfterDueDate,
      anonymousDebtors: input.anonymousDebtors,
      tefa: input.tefa,
      defaultDescription: input.defaultDescription ?? null,
      validFrom: input.validFrom ?? null,
      validTo: input.validTo ?? null,
      budgetChapter: budget?.chapter ?? null,
      budgetOffice: budget?.office ?? null,
      budgetAssessment: budget?.assessment ?? null,
      amountQuestionUrl: amountQuestion?.url ?? null,
      amountQuestionSecret: amountQuestion ? secret : null,
      amountQuestionFallback: amountQuestion?.fallback ?? 'stored',
    }
  }
}

/** What changed, from what to what; of the secret only that it did. */
function changes(before: StoredService, after: StoredService) {
  return serviceFields
    .filter((field) => before[field] !== after[field])
    .map((field) =>
      field === 'amountQuestionSecret' ? { field } : { field, before: before[field] ?? '', after: after[field] ?? '' },
    )
}
