import type { RemoteServer } from '@repo/contracts/file-transfer/remote-servers'
import { StatusChip } from '#design/status-chip.tsx'
import { Code, Instant } from '#design/values.tsx'
import { remoteServers as words } from '#messages/it/remote-servers.ts'
import { remoteServerLook } from './remote-server.ts'
import { remoteServerPath } from './remote-server-path.ts'

export function RemoteServerTable({ items }: { items: readonly RemoteServer[] }) {
  const { columns } = words
  return (
    <table className="table data-table">
      <caption className="visually-hidden">{words.caption}</caption>
      <thead>
        <tr>
          <th scope="col">{columns.server}</th>
          <th scope="col">{columns.status}</th>
          <th scope="col">{columns.folders}</th>
          <th scope="col">{columns.lastOk}</th>
        </tr>
      </thead>
      <tbody>
        {items.map((server) => (
          <tr key={server.id}>
            <th scope="row">
              <a href={remoteServerPath(server.id)}>{server.name}</a>
              <span className="d-block small fw-normal text-break">{`${server.host}:${server.port}`}</span>
            </th>
            <td data-label={columns.status}>
              <StatusChip look={remoteServerLook(server)} />
            </td>
            <td data-label={columns.folders}>
              <Code>{[server.inFolder, server.outFolder].filter((folder) => folder !== undefined).join(', ')}</Code>
            </td>
            <td data-label={columns.lastOk} className="is-tight">
              {server.lastOkAt === undefined ? words.never : <Instant at={server.lastOkAt} />}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
