/** How much one installation grants to those who connect. */
export interface SftpLimits {
  /** From the first byte to the proof of the key. */
  readonly handshakeMs: number
  /** Without asking for anything. */
  readonly idleMs: number
  readonly connections: number
  /** Of one client of ours. */
  readonly connectionsPerClient: number
  /** Of one address, before it has proved who it is. */
  readonly strangersPerAddress: number
  /** Keys that may be tried by one connection. */
  readonly attempts: number
  /** Connections of one address that may end in a wrong key within `failuresMs`: then it waits. */
  readonly failuresPerAddress: number
  readonly failuresMs: number
  /** Open at the same time by one connection. */
  readonly handles: number
  /** Of these, files that are arriving: each keeps a few megabytes in memory. */
  readonly uploads: number
  readonly fileBytes: number
  /** Requests that may wait for an answer. Beyond `queueRequests` nothing more is read; `mostQueued` are an attack. */
  readonly queueRequests: number
  readonly queueBytes: number
  readonly mostQueued: number
}

export const SFTP_LIMITS: SftpLimits = {
  handshakeMs: 20_000,
  idleMs: 600_000,
  connections: 200,
  connectionsPerClient: 10,
  strangersPerAddress: 20,
  attempts: 8,
  failuresPerAddress: 20,
  failuresMs: 600_000,
  handles: 16,
  uploads: 4,
  fileBytes: 2 * 1_024 ** 3,
  queueRequests: 64,
  queueBytes: 1_048_576,
  mostQueued: 8_192,
}
