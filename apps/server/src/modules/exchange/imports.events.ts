import { z } from 'zod'
import { defineEvent } from '#platform/outbox/event-definition'

const identity = z.object({ importId: z.uuid() })

/** An import has rows to be loaded: when it is asked for or resumed, and again at the end of each turn. */
export const importLoadingDue = defineEvent('imports.loadingDue', identity)
/** An import has positions to be taken back: when it is asked for, and again at the end of each turn. */
export const importWithdrawalDue = defineEvent('imports.withdrawalDue', identity)
/** Its last row is behind us. */
export const importCompleted = defineEvent('imports.completed', identity)
/** The file of an import is answered, and its format wants the notices too. */
export const importNoticesDue = defineEvent('imports.noticesDue', identity)
/** The last byte of a file is kept: it waits to be read. */
export const importFileReceived = defineEvent('importFiles.received', z.object({ importFileId: z.uuid() }))
