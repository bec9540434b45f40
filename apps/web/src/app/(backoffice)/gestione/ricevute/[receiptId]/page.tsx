import { readReceipt } from '@repo/contracts/payments/receipts'
import { notFound } from 'next/navigation'
import { Alert } from '#design/alert.tsx'
import { BackofficePage } from '#design/backoffice/backoffice-page.tsx'
import { Icon } from '#design/icon.tsx'
import { Instant } from '#design/values.tsx'
import { ReceiptDetails } from '#features/payments/receipt-details.tsx'
import { ReceiptTransfers } from '#features/payments/receipt-transfers.tsx'
import { ApiProblem } from '#lib/api-problem.ts'
import { readAsOperator } from '#lib/operator-api.ts'
import { receipts } from '#messages/it/receipts.ts'
import { backofficeRoute } from '../../_components/backoffice-route.tsx'

const words = receipts.detail

export const metadata = { title: words.title }

export default backofficeRoute(async ({ params }: { params: Promise<{ receiptId: string }> }, { shell }) => {
  const receipt = await readAsOperator(readReceipt, { params: { id: (await params).receiptId } }).catch((error) => {
    const unknown = error instanceof ApiProblem && (error.isRefusal('payments.receiptUnknown') || error.status === 400)
    if (unknown) notFound()
    throw error
  })
  return (
    <BackofficePage
      shell={shell}
      section="receipts"
      title={`${words.title} ${receipt.receiptId}`}
      within={[{ label: receipts.list.title, href: '/gestione/ricevute' }]}
      commands={
        <>
          {receipt.debtPositionId !== undefined && (
            <a className="btn btn-outline-primary" href={`/gestione/posizioni/${receipt.debtPositionId}`}>
              {words.toPosition}
            </a>
          )}
          <a className="btn btn-outline-primary" href={`/gestione/giornale?search=${receipt.noticeNumber}`}>
            {words.toJournal}
          </a>
          <a className="btn btn-primary" href={`/gestione/ricevute/${receipt.id}/ricevuta.pdf`}>
            <Icon name="download" />
            {words.download}
          </a>
        </>
      }
    >
      {receipt.anomalyDetails.length > 0 && (
        <Alert tone="warning" title={words.anomaliesTitle}>
          <ul>
            {receipt.anomalyDetails.map((anomaly) => (
              <li key={anomaly.id}>
                <strong>{receipts.anomalies[anomaly.kind]}</strong>: {anomaly.detail} ({words.remarked.toLowerCase()}{' '}
                <Instant at={anomaly.createdAt} />)
              </li>
            ))}
          </ul>
        </Alert>
      )}
      <ReceiptDetails receipt={receipt} />
      <ReceiptTransfers receipt={receipt} />
    </BackofficePage>
  )
})
