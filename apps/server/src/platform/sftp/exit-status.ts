import type ssh2 from 'ssh2'

/** What the library keeps of a channel and offers for commands only, though those of SFTP are told how they ended in the same way (RFC 4254, 6.10). */
interface Channel {
  readonly _protocol: { exitStatus(channel: number, status: number): void }
  readonly outgoing: { readonly id: number; readonly state: string }
}

/**
 * Says how a conversation ended, before its channel is closed. `scp` waits for it: without, it reports a failure after a file that arrived whole, and
 * scripts send it again.
 * @param status 0 when all was done
 */
export function sayExitStatus(sftp: ssh2.SFTPWrapper, status: 0 | 1): void {
  const { _protocol, outgoing } = sftp as unknown as Channel
  if (outgoing.state === 'open') _protocol.exitStatus(outgoing.id, status)
}
