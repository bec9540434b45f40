import { Alert } from '#design/alert.tsx'
import { BackofficePage } from '#design/backoffice/backoffice-page.tsx'
import { Code } from '#design/values.tsx'
import { remoteServerOf } from '#features/remote-servers/remote-server.ts'
import { RemoteServerFacts } from '#features/remote-servers/remote-server-facts.tsx'
import { ConfirmRemoteServerForm, TestRemoteServerForm } from '#features/remote-servers/remote-server-forms.tsx'
import { REMOTE_SERVERS_PATH, remoteServerPath } from '#features/remote-servers/remote-server-path.ts'
import { type SearchParams, singleValues } from '#lib/search-params.ts'
import { remoteServers } from '#messages/it/remote-servers.ts'
import { backofficeRoute } from '../../_components/backoffice-route.tsx'

const { confirm, detail, done, problems } = remoteServers

export const metadata = { title: remoteServers.title }

interface Props {
  readonly params: Promise<{ remoteServerId: string }>
  readonly searchParams: SearchParams
}

/** A server of others: where it is, whether we come in, its key to be confirmed. */
export default backofficeRoute(async ({ params, searchParams }: Props, { shell }) => {
  const server = await remoteServerOf((await params).remoteServerId)
  const { fatto } = await singleValues(searchParams)
  return (
    <BackofficePage
      shell={shell}
      section="remoteServers"
      title={server.name}
      within={[{ label: remoteServers.title, href: REMOTE_SERVERS_PATH }]}
      commands={
        <>
          <TestRemoteServerForm remoteServerId={server.id} />
          <a className="btn btn-outline-primary" href={`${remoteServerPath(server.id)}/modifica`}>
            {detail.edit}
          </a>
          <a className="btn btn-outline-primary" href={`${remoteServerPath(server.id)}/togli`}>
            {detail.remove}
          </a>
        </>
      }
    >
      {(fatto === 'aggiunto' || fatto === 'salvato' || fatto === 'confermato' || fatto === 'riuscita') && (
        <Alert tone="success" live>
          <p>{done[fatto]}</p>
        </Alert>
      )}
      {server.lastProblem !== undefined && server.lastProblem !== 'host-key-unknown' && (
        <Alert tone="danger" live>
          <p>{problems[server.lastProblem]}</p>
        </Alert>
      )}
      {server.seenFingerprint !== undefined && (
        <section className="panel mb-4" aria-labelledby="conferma">
          <h2 className="panel-title" id="conferma">
            {confirm.title}
          </h2>
          <p>{confirm.text}</p>
          <p className="text-break">
            {confirm.fingerprint}: <Code>{server.seenFingerprint}</Code>
          </p>
          <ConfirmRemoteServerForm remoteServerId={server.id} fingerprint={server.seenFingerprint} />
        </section>
      )}
      <RemoteServerFacts server={server} />
    </BackofficePage>
  )
})
