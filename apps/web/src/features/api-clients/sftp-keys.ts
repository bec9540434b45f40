import { listSftpKeys, type SftpAccess } from '@repo/contracts/file-transfer/sftp-keys'
import { readAsOperator } from '#lib/operator-api.ts'

/** The keys of a client, and where they open. */
export const sftpKeysOf = (apiClientId: string) => readAsOperator(listSftpKeys, { params: { apiClientId } })

/** As it is written in a terminal. */
export const sftpCommand = ({ host, port, user }: SftpAccess) => `sftp -P ${port} ${user}@${host}`
