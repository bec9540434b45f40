import type { Installment } from '@repo/domain/debt-position'
import { canAllGoToPost } from '@repo/domain/transfer-accounts'
import type { NoticeAnswer } from '@repo/wire/nodo/notice-answer'
import type { CalledOrganization } from '../organizations/organization-directory.facade.js'

/** What the Nodo is told of a notice that can be paid. */
export function noticeAnswerOf(
  organization: CalledOrganization,
  description: string,
  { amountCents, dueDate, transfers }: Installment,
): NoticeAnswer {
  return {
    amountCents,
    dueDate,
    detailDescription: description,
    allCCP: canAllGoToPost(transfers),
    paymentDescription: description,
    fiscalCodePA: organization.fiscalCode,
    companyName: organization.name,
    officeName: organization.officeName,
  }
}
