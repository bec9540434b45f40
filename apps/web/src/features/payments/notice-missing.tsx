import { noticeNumberField } from '@repo/contracts/http/fields'
import { Alert } from '#design/alert.tsx'
import { payments } from '#messages/it/payments.ts'

/** No notice answers to these codes; when the number itself cannot be right, says so. */
export function NoticeMissing(props: { typed: string; organizationFiscalCode: string | undefined }) {
  const shape = noticeNumberField.safeParse(decodeURIComponent(props.typed))
  const back = props.organizationFiscalCode === undefined ? '/pagamenti' : `/enti/${props.organizationFiscalCode}`
  return (
    <>
      <Alert tone="warning">
        <p>{shape.success ? payments.notice.notFound : shape.error.issues[0]?.message}</p>
      </Alert>
      <div className="actions">
        <a className="btn btn-primary" href={back}>
          {payments.notice.tryAgain}
        </a>
      </div>
    </>
  )
}
