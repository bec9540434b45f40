import { confirmSecondFactor, disableSecondFactor, startSecondFactor } from './access/second-factor.ts'
import { changePassword, readSession, signIn, signOut, switchOrganization } from './access/sessions.ts'
import {
  listArchiveCopies,
  readArchiveCopy,
  resendArchiveCopies,
  resendArchiveCopy,
} from './archive-mirror/archive-mirror.ts'
import {
  cancelDebtPosition,
  createDebtPosition,
  exportDebtPositions,
  listDebtPositions,
  publishDebtPosition,
  readDebtPosition,
  readTimeline,
  updateDebtPosition,
} from './debt-positions/debt-positions.ts'
import { readOverview } from './debt-positions/overview.ts'
import {
  downloadCitizenNotice,
  downloadCitizenReceipt,
  downloadNotice,
  downloadPaymentReceipt,
  downloadReceipt,
} from './documents/documents.ts'
import {
  exportJournal,
  listJournal,
  readJournalEntry,
  readJournalSummary,
  unmaskJournalEntry,
} from './journal/journal.ts'
import {
  listCollectionServices,
  listPublicOrganizations,
  readOrganizationLogo,
  readPublicOrganization,
} from './organizations/organizations.ts'
import { readNotice, readPayment, recordReturn, reviewCart, startPayment } from './payments/citizen-payments.ts'
import { listReceipts, readReceipt } from './payments/receipts.ts'
import { listMissingReceipts, searchMissingReceipt } from './receipt-recovery/missing-receipts.ts'
import { listReportingFlows, readReportingFlow } from './reporting-flows/reporting-flows.ts'
import {
  changeWebhook,
  deleteWebhook,
  enableWebhook,
  listWebhookDeliveries,
  listWebhooks,
  readWebhook,
  readWebhookDelivery,
  registerWebhook,
  replayWebhookDelivery,
  replayWebhookFrom,
  rotateWebhookSecret,
  testWebhook,
} from './webhooks/webhooks.ts'

/** Every endpoint that we promise. The server refuses to start when one has no handler; the OpenAPI document lists them all. */
export const allEndpoints = [
  listPublicOrganizations,
  readPublicOrganization,
  readOrganizationLogo,
  readNotice,
  reviewCart,
  startPayment,
  readPayment,
  recordReturn,
  downloadCitizenNotice,
  downloadCitizenReceipt,
  downloadPaymentReceipt,
  signIn,
  readSession,
  signOut,
  switchOrganization,
  changePassword,
  startSecondFactor,
  confirmSecondFactor,
  disableSecondFactor,
  readOverview,
  listCollectionServices,
  listDebtPositions,
  exportDebtPositions,
  createDebtPosition,
  readDebtPosition,
  updateDebtPosition,
  publishDebtPosition,
  cancelDebtPosition,
  readTimeline,
  downloadNotice,
  listReceipts,
  readReceipt,
  downloadReceipt,
  readArchiveCopy,
  resendArchiveCopy,
  listArchiveCopies,
  resendArchiveCopies,
  listReportingFlows,
  readReportingFlow,
  listMissingReceipts,
  searchMissingReceipt,
  listJournal,
  exportJournal,
  readJournalSummary,
  readJournalEntry,
  unmaskJournalEntry,
  listWebhooks,
  registerWebhook,
  readWebhook,
  changeWebhook,
  deleteWebhook,
  rotateWebhookSecret,
  enableWebhook,
  testWebhook,
  replayWebhookFrom,
  listWebhookDeliveries,
  readWebhookDelivery,
  replayWebhookDelivery,
] as const
