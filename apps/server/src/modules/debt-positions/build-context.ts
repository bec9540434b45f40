import type { InstallmentInput, PositionInput } from '@repo/contracts/debt-positions/position-input'
import type { DebtPosition, Installment } from '@repo/domain/debt-position'
import type { SubjectType } from '@repo/domain/fiscal-code'
import { romeDay } from '@repo/domain/italian-calendar'
import type { PositionStatus } from '@repo/domain/lifecycle'
import type { LocalDate } from '@repo/domain/local-date'
import type { Iuv, NoticeNumber } from '@repo/domain/notice-number'
import { uuidv7 } from '#platform/context/ids'
import type { Tx } from '#platform/db/tx'
import type {
  CollectionServiceRecord,
  OrganizationRecord,
  OrganizationsFacade,
  TefaSettingRecord,
} from '../organizations/organizations.facade.js'
import { debtPositionErrors } from './debt-positions.errors.js'

/** A debtor, with what only a file says: person or body, which a code of eleven digits does not tell. */
export type BuildParty = PositionInput['debtor'] & { readonly type?: SubjectType | undefined }

/** An amount for some days, with the caller's own key of it. */
type BuildStep = NonNullable<InstallmentInput['amountSteps']>[number] & { readonly key?: string | undefined }

/** An installment, with what only files say of it. */
export type BuildInstallment = Omit<InstallmentInput, 'dueDate' | 'amountSteps'> & {
  readonly amountSteps?: readonly BuildStep[] | undefined
  /** When absent, the day that is there already, or a year from now. */
  readonly dueDate?: string | undefined
  /** The caller's own key of it. */
  readonly key?: string | undefined
  /** Numbers that the caller has given itself, as written; looked at by whoever builds many. */
  readonly iuv?: string | undefined
  readonly noticeNumber?: string | undefined
  /** The same, once they were found right and free. */
  readonly numbers?: Numbers | undefined
  /** Of the organization's own transfer, instead of the service's. */
  readonly taxonomyCode?: string | undefined
  /** Of transfers that do not say theirs, instead of the position's cause. */
  readonly remittanceInformation?: string | undefined
}

/** What a position is built from: what the API takes, and what files add to it. */
export type BuildInput = Omit<PositionInput, 'collectionServiceId' | 'debtor' | 'coDebtors' | 'paymentOptions'> & {
  readonly debtor: BuildParty
  readonly coDebtors?: readonly BuildParty[] | undefined
  readonly paymentOptions: readonly { readonly installments: readonly BuildInstallment[] }[]
}

/** The same position before, by place: an option or an installment that is new has nothing in its own. */
export interface BuiltUpon {
  readonly id: string
  readonly status: PositionStatus
  readonly paymentOptions: readonly (
    | { readonly id: string; readonly installments: readonly (Installment | undefined)[] }
    | undefined
  )[]
}

/** Numbers of an installment, given together. */
export type Numbers = { readonly iuv: Iuv; readonly noticeNumber: NoticeNumber }

/** What a position is built with, beside what its author wrote. */
export interface BuildContext {
  readonly organization: Pick<OrganizationRecord, 'fiscalCode' | 'name'>
  readonly service: CollectionServiceRecord
  /** What of each payment is of the province; only for services that collect TEFA too. */
  readonly tefa?: TefaSettingRecord | undefined
  /** Rome day of the call. */
  readonly today: LocalDate
  readonly newId: () => string
  /** The same position before: ids, numbers and statuses of its parts are kept, by place. */
  readonly before?: BuiltUpon | undefined
}

/**
 * What a position of that service is built with, in this organization and on this day.
 * @throws debtPositions.serviceUnknown when the service is not there
 */
export async function buildContext(
  tx: Tx,
  organizations: OrganizationsFacade,
  collectionServiceId: string,
  before?: DebtPosition,
): Promise<BuildContext> {
  const service = await organizations.service(tx, collectionServiceId)
  if (!service) throw debtPositionErrors.serviceUnknown()
  const today = romeDay(tx.ctx.now)
  return {
    organization: await organizations.own(tx),
    service,
    tefa: service.tefa ? await organizations.tefaSetting(tx, today) : undefined,
    today,
    newId: () => uuidv7(tx.ctx.now.getTime()),
    before,
  }
}
