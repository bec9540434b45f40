import type { DebtPosition } from '@repo/domain/debt-position'
import { romeDay } from '@repo/domain/italian-calendar'
import type { LocalDate } from '@repo/domain/local-date'
import { uuidv7 } from '#platform/context/ids'
import type { Tx } from '#platform/db/tx'
import type {
  CollectionServiceRecord,
  OrganizationRecord,
  OrganizationsFacade,
  TefaSettingRecord,
} from '../organizations/organizations.facade.js'
import { debtPositionErrors } from './debt-positions.errors.js'

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
  readonly before?: DebtPosition | undefined
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
