import { Injectable } from '@nestjs/common'
import { type Iban, isPostalIban, postalAccountOf } from '@repo/domain/iban'
import type { LocalDate } from '@repo/domain/local-date'
import { organizationProblems, type ReadinessProblem, serviceProblems } from '@repo/domain/readiness'
import { Vault } from '#platform/crypto/vault'
import type { Tx } from '#platform/db/tx'
import { organizationErrors } from './organizations.errors.js'
import {
  type CollectionServiceRecord,
  type DemandServiceRecord,
  type OrganizationRecord,
  OrganizationsRepository,
  type TefaSettingRecord,
} from './organizations.repository.js'
import { ReadinessRepository } from './readiness.repository.js'

export type { CollectionServiceRecord, DemandServiceRecord, OrganizationRecord, TefaSettingRecord }

/** What a postal slip needs; only when the account carries its authorization. */
export interface PostalAccount {
  readonly accountNumber: string
  readonly holder: string
  readonly authorization: string
}

/** A question to the body's own system: what is due now? */
export interface AmountQuestion {
  readonly url: string
  /** Signs the question. */
  readonly secret: string
  /** Without an answer in time: what is stored is due, or the payment is refused. */
  readonly fallback: 'stored' | 'refuse'
}

/** What the secret of an amount question is to the vault. */
export const AMOUNT_QUESTION_SECRET = 'collection-service.amount-question'

/** The few questions other modules may ask about the tenant, inside their own transaction. */
@Injectable()
export class OrganizationsFacade {
  constructor(
    private readonly repository: OrganizationsRepository,
    private readonly readiness: ReadinessRepository,
    private readonly vault: Vault,
  ) {}

  /** The organization of this transaction. @throws organizations.unknown */
  async own(tx: Tx): Promise<OrganizationRecord> {
    const found = await this.repository.own(tx, tx.organizationId)
    if (!found) throw organizationErrors.unknown()
    return found
  }

  service(tx: Tx, id: string): Promise<CollectionServiceRecord | undefined> {
    return this.repository.service(tx, tx.organizationId, id)
  }

  /** What keeps positions of this service from being published and paid on that Rome day; what blocks and what only warns. Empty: ready. */
  async problems(tx: Tx, serviceId: string, day: LocalDate): Promise<readonly ReadinessProblem[]> {
    const [organization, [service]] = await Promise.all([
      this.readiness.organization(tx, tx.organizationId),
      this.readiness.services(tx, tx.organizationId, day, serviceId),
    ])
    if (!organization || !service) throw organizationErrors.unknown()
    return [...organizationProblems(organization), ...serviceProblems(service, day)]
  }

  /** What the province asks on waste bills that Rome day, if the organization has said it. */
  tefaSetting(tx: Tx, day: LocalDate): Promise<TefaSettingRecord | undefined> {
    return this.repository.tefaSetting(tx, tx.organizationId, day)
  }

  /** Where the amount of this service is asked before a payment; undefined when what is stored is what is due. */
  async amountQuestion(tx: Tx, serviceId: string): Promise<AmountQuestion | undefined> {
    const found = await this.repository.amountQuestion(tx, tx.organizationId, serviceId)
    if (!found) return undefined
    const { fallback, sealedSecret, url } = found
    return { url, fallback, secret: this.vault.decrypt(sealedSecret, AMOUNT_QUESTION_SECRET) }
  }

  /** Remembers whether the last question was answered: readiness tells it. */
  noteAmountQuestion(tx: Tx, serviceId: string, answered: boolean): Promise<void> {
    return this.repository.noteAmountQuestion(tx, tx.organizationId, serviceId, answered)
  }

  /** A service of the catalogue that the organization offers at PSPs, by `idServizio` and `idSoggettoServizio`. */
  demandService(tx: Tx, serviceId: string, subjectId: string): Promise<DemandServiceRecord | undefined> {
    return this.repository.demandService(tx, tx.organizationId, serviceId, subjectId)
  }

  /** The segregation code that numbers new notices, if the organization has a station. */
  segregationCode(tx: Tx): Promise<string | undefined> {
    return this.repository.segregationCode(tx, tx.organizationId)
  }

  /** Those of all its stations: notices with any of them are its own. The first one numbers new notices. */
  segregationCodes(tx: Tx): Promise<readonly string[]> {
    return this.repository.segregationCodes(tx, tx.organizationId)
  }

  /** The services that these codes name, enabled or not: their own code, their id, or a taxonomy code that only one of them has. */
  servicesOfCodes(tx: Tx, codes: readonly string[]): Promise<ReadonlyMap<string, string>> {
    return this.repository.servicesOfCodes(tx, tx.organizationId, codes)
  }

  /** Which of these accounts may receive money on that day. */
  async usableIbans(tx: Tx, day: LocalDate, ibans: readonly string[]): Promise<ReadonlySet<string>> {
    const rows = await this.repository.usableIbans(tx, tx.organizationId, day, ibans)
    return new Set(rows.map((row) => row.iban))
  }

  /** The postal account for the slip of a notice; undefined when there is none or it has no authorization to be printed. */
  async postalAccount(tx: Tx, day: LocalDate, iban: string | undefined): Promise<PostalAccount | undefined> {
    if (!iban || !isPostalIban(iban as Iban)) return undefined
    const [row] = await this.repository.usableIbans(tx, tx.organizationId, day, [iban])
    const accountNumber = postalAccountOf(iban as Iban)
    if (!row?.postalAuthorization || !accountNumber) return undefined
    return { accountNumber, holder: row.holder, authorization: row.postalAuthorization }
  }
}
