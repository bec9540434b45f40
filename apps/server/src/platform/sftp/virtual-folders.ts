/** A file as a listing shows it. */
export interface FolderEntry {
  readonly name: string
  readonly bytes: number
  readonly at: Date
  /** One word that says what has become of it: listings show it where systems show the owner. */
  readonly state: string
}

/** A file that is arriving. Bytes come in order. */
export interface IncomingFile {
  /** Resolves when the bytes were taken: whoever waits for it never fills our memory. @throws SftpRefusal */
  write(bytes: Buffer): Promise<void>
  /** All of it is here. Resolves when it is kept. @throws SftpRefusal */
  close(): Promise<void>
  /** It ends here: nothing of it stays. Resolves when nothing is left. */
  abort(): Promise<void>
}

/** A file that can be taken. */
export interface OutgoingFile {
  readonly entry: FolderEntry
  /** The bytes from `start` (included) to `end` (excluded). */
  read(start: number, end: number): Promise<Buffer>
}

/** What one client finds when it signs in. Nothing of it is on a disk; every call asks anew whether the client still may. */
export interface VirtualFolders {
  /** @returns undefined when there is no such folder */
  list(folder: string): Promise<readonly FolderEntry[] | undefined>
  find(folder: string, name: string): Promise<FolderEntry | undefined>
  /** @param mustBeNew refuse a name that is there already @throws SftpRefusal */
  create(folder: string, name: string, mustBeNew: boolean): Promise<IncomingFile>
  /** @throws SftpRefusal */
  open(folder: string, name: string): Promise<OutgoingFile>
  /** @throws SftpRefusal */
  rename(folder: string, from: string, to: string): Promise<void>
  /** @throws SftpRefusal */
  remove(folder: string, name: string): Promise<void>
}

/** The names of the folders, as the root lists them. */
export const SFTP_FOLDERS = ['in', 'out'] as const

export type SftpRefusalCode = 'no-such-file' | 'denied' | 'failure' | 'unsupported'

/** Something that a client may not have. The sentence is shown to whoever uses it. */
export class SftpRefusal extends Error {
  override readonly name = 'SftpRefusal'
  constructor(
    readonly code: SftpRefusalCode,
    sentence: string,
    options?: ErrorOptions,
  ) {
    super(sentence, options)
  }
}
