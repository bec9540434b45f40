import type { NewCredential } from '@repo/contracts/api-clients/api-clients'
import { Callout } from '#design/callout.tsx'
import { CopyButton } from '#design/copy-button.tsx'
import { Code } from '#design/values.tsx'
import { apiClients } from '#messages/it/api-clients.ts'
import { apiClientPath } from './api-client-path.ts'

const words = apiClients.once

/** A credential just made: shown in this answer and never again. */
export function CredentialOnce({ made: { apiClientId, kind, value } }: { made: NewCredential }) {
  return (
    <div role="status">
      <Callout kind="warning" title={words.title[kind]}>
        <p>{words.text}</p>
        <p className="text-break">
          {words.clientId}: <Code>{apiClientId}</Code> <CopyButton value={apiClientId} label={words.clientId} />
        </p>
        <p className="text-break mb-0">
          {words.value[kind]}: <Code>{value}</Code> <CopyButton value={value} label={words.value[kind]} />
        </p>
      </Callout>
      <a className="btn btn-primary mt-3" href={apiClientPath(apiClientId)}>
        {words.toClient}
      </a>
    </div>
  )
}
