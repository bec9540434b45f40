import type { VirtualFolders } from './virtual-folders.js'

/** A client that has proved who it is. */
export interface SftpVisitor {
  readonly clientId: string
  readonly keyId: string
  /** Its folders, for one connection. */
  folders(): VirtualFolders
}

/** Who may come in: asked by the listener, answered by whoever knows the clients. */
export interface SftpDoor {
  /**
   * Whose key this is. Asked before the proof too, so it says nothing about who exists.
   * @param user as it calls itself @param fingerprint of the key that it shows, `SHA256:…`
   */
  recognise(user: string, fingerprint: string): Promise<SftpVisitor | undefined>
  /** The proof was right: its use is noted. */
  entered(visitor: SftpVisitor): Promise<void>
}
