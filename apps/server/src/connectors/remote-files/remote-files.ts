import type { RemoteServerProblem } from '@repo/contracts/file-transfer/remote-servers'

/** Its message never holds an address, nor a name of a file. */
export class RemoteFilesError extends Error {
  override readonly name = 'RemoteFilesError'
  constructor(
    readonly problem: RemoteServerProblem,
    options?: ErrorOptions,
  ) {
    super(`a remote server of files: ${problem}`, options)
  }
}

/** Where a server is and how we sign in there. */
export interface RemoteServerAccess {
  readonly host: string
  readonly port: number
  readonly username: string
  /** A private key of OpenSSH, or a password. */
  readonly proof: { readonly privateKey: string } | { readonly password: string }
  /** `SHA256:…` of the only server that is spoken to; nobody is given a password before it is known. */
  readonly hostFingerprint: string
}

/** A file of a folder there. */
export interface RemoteFile {
  readonly name: string
  readonly bytes: number
  readonly changedAt: Date
}

/** What is in a folder there. */
export interface RemoteListing {
  /** Without folders and links, the oldest first. */
  readonly files: readonly RemoteFile[]
  /** False when there are more than are looked at, fifty thousand. */
  readonly whole: boolean
}

/** One visit to a server. */
export interface RemoteVisit {
  list(folder: string): Promise<RemoteListing>
  /** Its bytes, a piece at a time. Fails with `file-unreadable` when this file alone cannot be read. */
  fetch(folder: string, name: string): AsyncIterable<Uint8Array>
  /** Into another folder; where its name is taken, with the instant of its change in it. */
  move(folder: string, file: RemoteFile, to: string): Promise<void>
  /**
   * Writes a file under a temporary name of its own and then gives it its true one, in place of whatever has that: whoever looks sees all of it or nothing.
   * What earlier attempts left is taken away.
   */
  deliver(folder: string, name: string, bytes: AsyncIterable<Uint8Array>): Promise<void>
}

/** Servers of others from which we take files, and where we leave them. */
export abstract class RemoteFiles {
  /** The fingerprint of the key that a server shows now; nothing is proved to it. @throws RemoteFilesError */
  abstract hostFingerprint(host: string, port: number): Promise<string>

  /** Signs in, works, leaves. @throws RemoteFilesError, and whatever `work` throws */
  abstract visit<T>(access: RemoteServerAccess, work: (visit: RemoteVisit) => Promise<T>): Promise<T>
}
