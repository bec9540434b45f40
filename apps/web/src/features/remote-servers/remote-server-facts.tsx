import type { RemoteServer } from '@repo/contracts/file-transfer/remote-servers'
import { CopyButton } from '#design/copy-button.tsx'
import { StatusChip } from '#design/status-chip.tsx'
import { SummaryList } from '#design/summary-list.tsx'
import { Code, Instant } from '#design/values.tsx'
import { remoteServers } from '#messages/it/remote-servers.ts'
import { remoteServerLook } from './remote-server.ts'

const words = remoteServers.detail

/** Where a server is, how we come in, what we do there. */
export function RemoteServerFacts({ server }: { server: RemoteServer }) {
  const folder = (label: string, path: string | undefined) =>
    path !== undefined && { label, value: <Code>{path}</Code> }
  return (
    <section className="panel mb-4" aria-labelledby="dati">
      <h2 className="panel-title" id="dati">
        {words.facts}
      </h2>
      <SummaryList
        rows={[
          { label: words.status, value: <StatusChip look={remoteServerLook(server)} /> },
          { label: words.address, value: <Code>{`${server.host}:${server.port}`}</Code> },
          { label: words.username, value: <Code>{server.username}</Code> },
          { label: words.proof, value: remoteServers.proofs[server.proof] },
          server.publicKey !== undefined && {
            label: words.publicKey,
            value: (
              <span className="text-break">
                <Code>{server.publicKey}</Code> <CopyButton value={server.publicKey} label={words.publicKey} />
                <span className="d-block small">{words.publicKeyHelp}</span>
              </span>
            ),
          },
          folder(words.inFolder, server.inFolder),
          folder(words.doneFolder, server.doneFolder),
          folder(words.outFolder, server.outFolder),
          server.hostFingerprint !== undefined && {
            label: words.hostKey,
            value: (
              <span className="text-break">
                <Code>{server.hostFingerprint}</Code>
              </span>
            ),
          },
          server.lastTriedAt !== undefined && { label: words.lastTried, value: <Instant at={server.lastTriedAt} /> },
          server.lastOkAt !== undefined && { label: words.lastOk, value: <Instant at={server.lastOkAt} /> },
        ]}
      />
    </section>
  )
}
