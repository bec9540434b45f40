import type { SftpAccess, SftpKey } from '@repo/contracts/file-transfer/sftp-keys'
import { CopyButton } from '#design/copy-button.tsx'
import { StatusChip } from '#design/status-chip.tsx'
import { SummaryList } from '#design/summary-list.tsx'
import { Code, Instant } from '#design/values.tsx'
import { apiClients } from '#messages/it/api-clients.ts'
import { sftpKeys as words } from '#messages/it/sftp-keys.ts'
import { apiClientPath } from './api-client-path.ts'
import { sftpCommand } from './sftp-keys.ts'

interface Props {
  readonly apiClientId: string
  readonly access: SftpAccess
  readonly keys: readonly SftpKey[]
  /** Whether keys may be added: the client is in force and may load files. */
  readonly addable: boolean
  /** Whether they may be revoked. */
  readonly changeable: boolean
}

/** Where a program drops its files, and the keys that let it in. */
export function SftpSection({ apiClientId, access, keys, addable, changeable }: Props) {
  return (
    <section aria-labelledby="sftp" className="mt-4">
      <h2 className="panel-title" id="sftp">
        {words.title}
      </h2>
      <p>{words.lead}</p>
      <div className="panel mb-3">
        <SftpAccessFacts access={access} />
      </div>
      {changeable && (
        <p>
          {addable ? (
            <a className="btn btn-outline-primary" href={`${apiClientPath(apiClientId)}/chiave-sftp`}>
              {words.add}
            </a>
          ) : (
            words.notAddable
          )}
        </p>
      )}
      {keys.length === 0 ? (
        <p>{words.none}</p>
      ) : (
        <div className="list-panel">
          <SftpKeyTable apiClientId={apiClientId} keys={keys} changeable={changeable} />
        </div>
      )}
    </section>
  )
}

function SftpAccessFacts({ access }: { access: SftpAccess }) {
  const { where } = words
  const command = sftpCommand(access)
  return (
    <SummaryList
      rows={[
        { label: where.server, value: <Code>{access.host}</Code> },
        { label: where.port, value: <Code>{String(access.port)}</Code> },
        { label: where.user, value: <Copied value={access.user} label={where.user} /> },
        { label: where.folders, value: where.foldersText },
        access.hostFingerprint !== undefined && {
          label: where.host,
          value: (
            <>
              <Copied value={access.hostFingerprint} label={where.host} />
              <span className="d-block small">{where.hostHelp}</span>
            </>
          ),
        },
        { label: where.command, value: <Copied value={command} label={where.command} /> },
      ]}
    />
  )
}

function Copied({ value, label }: { value: string; label: string }) {
  return (
    <span className="text-break">
      <Code>{value}</Code> <CopyButton value={value} label={label} />
    </span>
  )
}

function SftpKeyTable({ apiClientId, keys, changeable }: Omit<Props, 'access' | 'addable'>) {
  const { columns } = words
  return (
    <table className="table data-table">
      <caption className="visually-hidden">{words.caption}</caption>
      <thead>
        <tr>
          <th scope="col">{columns.key}</th>
          <th scope="col">{columns.status}</th>
          <th scope="col">{columns.created}</th>
          <th scope="col">{columns.lastUse}</th>
          <th scope="col">{columns.do}</th>
        </tr>
      </thead>
      <tbody>
        {keys.map(({ id, name, fingerprint, createdAt, revokedAt, lastUsedAt }) => (
          <tr key={id}>
            <th scope="row">
              {name}
              <span className="d-block small fw-normal text-break">
                <Code>{fingerprint}</Code>
              </span>
            </th>
            <td data-label={columns.status}>
              <StatusChip
                look={
                  revokedAt === undefined
                    ? { label: words.active, tone: 'success', icon: 'check-circle' }
                    : { label: words.revoked, tone: 'neutral', icon: 'ban' }
                }
              />
            </td>
            <td data-label={columns.created} className="is-tight">
              <Instant at={createdAt} />
            </td>
            <td data-label={columns.lastUse} className="is-tight">
              {lastUsedAt === undefined ? apiClients.list.never : <Instant at={lastUsedAt} />}
            </td>
            <td data-label={columns.do}>
              {changeable && revokedAt === undefined && (
                <a href={`${apiClientPath(apiClientId)}/chiavi-sftp/${id}/revoca`} aria-label={words.revokeOneOf(name)}>
                  {words.revokeOne}
                </a>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
