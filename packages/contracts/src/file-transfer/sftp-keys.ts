import { z } from 'zod'
import { endpoint } from '../http/endpoint.ts'
import { instantField, uuidField } from '../http/fields.ts'

const clientParams = z.object({ apiClientId: uuidField })
const base = '/backoffice/api-clients/:apiClientId/sftp-keys'

const sftpKeySchema = z
  .object({
    id: z.string(),
    name: z.string(),
    /** `ssh-ed25519`, `ecdsa-sha2-…` or `ssh-rsa`. */
    type: z.string(),
    /** As OpenSSH shows it: `SHA256:` and 43 characters. */
    fingerprint: z.string(),
    createdAt: instantField,
    revokedAt: instantField.optional(),
    lastUsedAt: instantField.optional(),
  })
  .meta({ id: 'SftpKey' })
export type SftpKey = z.output<typeof sftpKeySchema>

/** Where a client finds its folders. */
const sftpAccessSchema = z
  .object({
    host: z.string(),
    port: z.int(),
    user: z.string(),
    /** Of the server's own key: who connects for the first time compares it. */
    hostFingerprint: z.string().optional(),
  })
  .meta({ id: 'SftpAccess' })
export type SftpAccess = z.output<typeof sftpAccessSchema>

export const listSftpKeys = endpoint({
  id: 'listSftpKeys',
  summary: 'Chiavi con cui un client entra via SFTP, e dove',
  description: 'Those in force first. `access` is absent where no SFTP server is offered.',
  method: 'GET',
  path: base,
  access: 'clients:manage',
  params: clientParams,
  response: z.object({ access: sftpAccessSchema.optional(), items: z.array(sftpKeySchema) }),
  refusals: ['sftpKeys.clientUnknown'],
})

export const addSftpKey = endpoint({
  id: 'addSftpKey',
  summary: 'Registra una chiave pubblica: chi la prova entra come questo client, per questo ente',
  method: 'POST',
  path: base,
  access: 'clients:manage',
  params: clientParams,
  body: z.object({
    name: z
      .string()
      .trim()
      .min(3, { error: 'Dai un nome alla chiave: almeno 3 caratteri' })
      .max(70, { error: 'Usa al massimo 70 caratteri' }),
    publicKey: z
      .string()
      .trim()
      .min(1, { error: 'Incolla la chiave pubblica' })
      .max(4_000, { error: 'È troppo lunga per essere una chiave pubblica' }),
  }),
  status: 201,
  response: sftpKeySchema,
  refusals: [
    'sftpKeys.clientUnknown',
    'sftpKeys.clientEnded',
    'sftpKeys.scopeMissing',
    'sftpKeys.malformed',
    'sftpKeys.private',
    'sftpKeys.kind',
    'sftpKeys.weak',
    'sftpKeys.taken',
    'sftpKeys.tooMany',
  ],
})

export const revokeSftpKey = endpoint({
  id: 'revokeSftpKey',
  summary: 'Revoca una chiave SFTP: vale da subito, anche per chi è già entrato',
  method: 'POST',
  path: `${base}/:sftpKeyId/revocation`,
  access: 'clients:manage',
  params: clientParams.extend({ sftpKeyId: uuidField }),
  body: z.object({
    reason: z.string().trim().min(3, { error: 'Scrivi il motivo' }).max(200, { error: 'Usa al massimo 200 caratteri' }),
  }),
  refusals: ['sftpKeys.clientUnknown', 'sftpKeys.unknown', 'sftpKeys.ended'],
})
