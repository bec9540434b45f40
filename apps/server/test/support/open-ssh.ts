import { execFile, spawnSync } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { SftpClient } from './sftp-world.js'

/** Whether the `sftp` of OpenSSH is on this machine: the program that most others imitate. */
export const hasOpenSsh = spawnSync('sftp', ['-V']).error === undefined

/**
 * Runs commands of the program `sftp` as a client of ours; the first that fails ends it.
 * @param folder where it may write @returns what it printed @throws Error when a command failed
 */
export async function openSsh(
  port: number,
  client: SftpClient,
  folder: string,
  commands: readonly string[],
  options: readonly string[] = [],
): Promise<string> {
  const key = join(folder, 'key')
  const batch = join(folder, 'batch')
  await writeFile(key, client.pair.privateKey, { mode: 0o600 })
  await writeFile(batch, commands.join('\n'))
  const settings = ['StrictHostKeyChecking=no', `UserKnownHostsFile=${folder}/known`, 'IdentitiesOnly=yes', ...options]
  const { stdout } = await promisify(execFile)('sftp', [
    ...['-F', '/dev/null', '-i', key, '-P', String(port), '-b', batch],
    ...settings.flatMap((setting) => ['-o', setting]),
    `${client.id}@127.0.0.1`,
  ])
  return stdout
}
