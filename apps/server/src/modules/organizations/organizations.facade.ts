import { Injectable } from '@nestjs/common'
import { type Iban, isPostalIban, postalAccountOf } from '@repo/domain/iban'
import type { LocalDate } from '@repo/domain/local-date'
import type { Tx } from '#platform/db/tx'
import { organizationErrors } from './organizations.errors.js'
import {
  type CollectionServiceRecord,
  type DemandServiceRecord,
  type OrganizationRecord,
  OrganizationsRepository,
} from './organizations.repository.js'

export type { CollectionServiceRecord, DemandServiceRecord, OrganizationRecord }

/** What a postal slip needs; only when the account carries its authorization. */
export interface PostalAccount {
  readonly accountNumber: string
  readonly holder: string
  readonly authorization: string
}

/** The few questions other modules may ask about the tenant, inside their own transaction. */
@Injectable()
export class OrganizationsFacade {
  constructor(private readonly repository: OrganizationsRepository) {}

  /** The organization of this transaction. @throws organizations.unknown */
  async own(tx: Tx): Promise<OrganizationRecord> {
    const found = await this.repository.own(tx, tx.organizationId)
    if (!found) throw organizationErrors.unknown()
    return found
  }

  service(tx: Tx, id: string): Promise<CollectionServiceRecord | undefined> {
    return this.repository.service(tx, tx.organizationId, id)
  }

  /** A service of the catalogue that the organization offers at PSPs, by `idServizio` and `idSoggettoServizio`. */
  demandService(tx: Tx, serviceId: string, subjectId: string): Promise<DemandServiceRecord | undefined> {
    return this.repository.demandService(tx, tx.organizationId, serviceId, subjectId)
  }

  /** The segregation code that numbers new notices, if the organization has a station. */
  segregationCode(tx: Tx): Promise<string | undefined> {
    return this.repository.segregationCode(tx, tx.organizationId)
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
