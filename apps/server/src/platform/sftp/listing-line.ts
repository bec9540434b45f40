import type { FolderEntry } from './virtual-folders.js'

const DIRECTORY = 0o040_000
const REGULAR = 0o100_000

/** Attributes as SFTP wants them: bytes, and instants in seconds since 1970. */
export interface SftpAttributes {
  readonly mode: number
  readonly uid: number
  readonly gid: number
  readonly size: number
  readonly atime: number
  readonly mtime: number
}

/** @param writable files may be put in it */
export function folderAttributes(writable: boolean): SftpAttributes {
  return { mode: DIRECTORY | (writable ? 0o700 : 0o500), uid: 0, gid: 0, size: 0, atime: 0, mtime: 0 }
}

export function fileAttributes({ bytes, at }: FolderEntry): SftpAttributes {
  const seconds = Math.floor(at.getTime() / 1_000)
  return { mode: REGULAR | 0o400, uid: 0, gid: 0, size: bytes, atime: seconds, mtime: seconds }
}

/** The line that clients print: as `ls -l`, with the state of the file where systems write the owner. */
export function folderLine(name: string, writable: boolean): string {
  return `${writable ? 'drwx------' : 'dr-x------'} 1 quietanza quietanza ${size(0)} Jan  1  1970 ${name}`
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

export function fileLine({ name, bytes, at, state }: FolderEntry): string {
  const day = String(at.getUTCDate()).padStart(2)
  const time = at.toISOString().slice(11, 16)
  return `-r-------- 1 ${state.padEnd(12)} quietanza ${size(bytes)} ${MONTHS[at.getUTCMonth()]} ${day} ${time} ${name}`
}

const size = (bytes: number) => String(bytes).padStart(12)
