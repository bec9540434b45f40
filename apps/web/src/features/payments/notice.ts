import { noticeNumberField, organizationFiscalCodeField } from '@repo/contracts/http/fields'
import { type NoticeView, readNotice } from '@repo/contracts/payments/citizen-payments'
import { cache } from 'react'
import { callApi } from '#lib/api.ts'
import { ApiProblem } from '#lib/api-problem.ts'

/** A notice by the coordinates in the address; undefined when it does not exist or they are not coordinates at all. */
export const findNotice = cache(
  async (organizationFiscalCode: string, noticeNumber: string): Promise<NoticeView | undefined> => {
    const organization = organizationFiscalCodeField.safeParse(decodeURIComponent(organizationFiscalCode))
    const notice = noticeNumberField.safeParse(decodeURIComponent(noticeNumber))
    if (!organization.success || !notice.success) return undefined
    try {
      return await callApi(readNotice, {
        params: { organizationFiscalCode: organization.data, noticeNumber: notice.data },
      })
    } catch (error) {
      if (error instanceof ApiProblem && error.isRefusal('organizations.unknown', 'payments.noticeUnknown'))
        return undefined
      throw error
    }
  },
)

/** Address of a notice's page. */
export function noticePath(organizationFiscalCode: string, noticeNumber: string): string {
  return `/pagamenti/${organizationFiscalCode}/${noticeNumber}`
}
