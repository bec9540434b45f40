import { type RemoteServer, readRemoteServer } from '@repo/contracts/file-transfer/remote-servers'
import { notFound } from 'next/navigation'
import type { StatusLook } from '#design/status-chip.tsx'
import { ApiProblem } from '#lib/api-problem.ts'
import { readAsOperator } from '#lib/operator-api.ts'
import { remoteServers } from '#messages/it/remote-servers.ts'

/** The server of a page; a page of its own says when there is none. */
export async function remoteServerOf(remoteServerId: string): Promise<RemoteServer> {
  try {
    return await readAsOperator(readRemoteServer, { params: { remoteServerId } })
  } catch (error) {
    if (error instanceof ApiProblem && (error.status === 404 || error.status === 400)) notFound()
    throw error
  }
}

/** What the fields of its form say; never the password. */
export function remoteServerValues(server: RemoteServer): Record<string, string> {
  const { version, name, host, port, username, proof, inFolder = '', doneFolder = '', outFolder = '' } = server
  return { version: String(version), name, host, port: String(port), username, proof, inFolder, doneFolder, outFolder }
}

/** How a server stands. */
export function remoteServerLook({ hostFingerprint, seenFingerprint, lastProblem }: RemoteServer): StatusLook {
  const { statuses } = remoteServers
  if (hostFingerprint === undefined || seenFingerprint !== undefined)
    return { label: statuses.toConfirm, tone: 'warning', icon: 'key' }
  if (lastProblem !== undefined) return { label: statuses.failing, tone: 'danger', icon: 'warning-circle' }
  return { label: statuses.ready, tone: 'success', icon: 'check-circle' }
}
