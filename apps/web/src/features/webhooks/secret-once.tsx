import { Callout } from '#design/callout.tsx'
import { CopyButton } from '#design/copy-button.tsx'
import { Code, Instant } from '#design/values.tsx'
import { webhooks } from '#messages/it/webhooks.ts'

const words = webhooks.secret

/** A secret just made: shown in this answer and never again. */
export function SecretOnce(props: { id: string; secret: string; previousSecretUntil?: string | undefined }) {
  const { id, secret, previousSecretUntil } = props
  return (
    <div role="status">
      <Callout kind="warning" title={words.onceTitle}>
        <p>{words.once}</p>
        <p className="text-break">
          <Code>{secret}</Code> <CopyButton value={secret} label={words.label} />
        </p>
      </Callout>
      {previousSecretUntil !== undefined && (
        <p>
          {words.previousUntil} <Instant at={previousSecretUntil} />.
        </p>
      )}
      <a className="btn btn-primary mt-3" href={`/gestione/webhook/${id}`}>
        {words.toWebhook}
      </a>
    </div>
  )
}
