import { TextField } from '#design/field.tsx'
import { Icon } from '#design/icon.tsx'
import { emptyForm, refused } from '#lib/form-state.ts'
import { payments } from '#messages/it/payments.ts'
import type { DownloadRefusal } from './download-flash.ts'

const words = payments.notice

/** Asks for the debtor's tax code and answers with the document. A plain form: files come without any script. */
export function DownloadForm(props: {
  document: DownloadRefusal['document']
  action: string
  refusal: DownloadRefusal | undefined
}) {
  const { document, action } = props
  const refusal = props.refusal?.document === document ? props.refusal : undefined
  const name = 'debtorFiscalCode'
  const form =
    refusal === undefined
      ? emptyForm()
      : refused(emptyForm(), { [name]: refusal.typed }, [{ field: name, message: refusal.message }])
  const title = document === 'notice' ? words.downloadNotice : words.downloadReceipt
  return (
    <details className="question" id={document} open={refusal !== undefined}>
      <summary>{title}</summary>
      <div>
        <p>{words.downloadHelp}</p>
        <form action={action} method="post" noValidate>
          <TextField
            form={form}
            name={name}
            label={words.debtorFiscalCode}
            autoComplete="off"
            controlClass="code text-uppercase"
            className="is-narrow"
            maxLength={32}
            spellCheck={false}
          />
          <button type="submit" className="btn btn-outline-primary">
            <Icon name="download" />
            {title}
          </button>
        </form>
      </div>
    </details>
  )
}
