import { z } from 'zod'
import { endpoint } from '../http/endpoint.ts'
import { instantField, uuidField } from '../http/fields.ts'

/** Why a remote server did not do what was asked. */
export const remoteServerProblems = [
  'address-forbidden',
  'name-unknown',
  'unreachable',
  'timeout',
  'host-key-unknown',
  'host-key-changed',
  'sign-in-refused',
  'folder-missing',
  'refused',
  'file-refused',
  'file-unreadable',
  'too-many-files',
] as const
export type RemoteServerProblem = (typeof remoteServerProblems)[number]

/** `key`: we make a pair and show the public half; `password`: kept encrypted and never shown. */
export const remoteProofs = ['key', 'password'] as const
export type RemoteProof = (typeof remoteProofs)[number]

const folderField = z
  .string()
  .trim()
  .max(500, { error: 'Usa al massimo 500 caratteri' })
  .regex(/^[^\\\p{Cc}]*$/u, { error: 'Scrivi la cartella con le barre /, come sul server' })
  .transform((folder) => (folder === '' ? undefined : folder))
  .optional()

const remoteServerFields = z.object({
  name: z
    .string()
    .trim()
    .min(3, { error: 'Dai un nome al server: almeno 3 caratteri' })
    .max(70, { error: 'Usa al massimo 70 caratteri' }),
  host: z
    .string()
    .trim()
    .toLowerCase()
    .max(253)
    .regex(/^[a-z0-9]([a-z0-9.:-]*[a-z0-9])?$/, { error: "Scrivi solo il nome o l'indirizzo del server" }),
  port: z.coerce
    .number()
    .int({ error: 'Scrivi un numero di porta' })
    .min(1, { error: 'Scrivi un numero di porta' })
    .max(65_535, { error: 'Scrivi un numero di porta' })
    .default(22),
  username: z.string().trim().min(1, { error: 'Scrivi il nome utente' }).max(200),
  proof: z.enum(remoteProofs, { error: 'Scegli come entriamo' }),
  password: z.string().max(1_000).optional(),
  inFolder: folderField,
  doneFolder: folderField,
  outFolder: folderField,
})

const someFolder = ({ inFolder, outFolder }: z.output<typeof remoteServerFields>) => Boolean(inFolder || outFolder)
const folderless = {
  path: ['inFolder'],
  error: 'Scrivi almeno una cartella: da dove prendere i file, o dove lasciarli',
}

const remoteServerSchema = z
  .object({
    id: z.string(),
    version: z.int(),
    name: z.string(),
    host: z.string(),
    port: z.int(),
    username: z.string(),
    proof: z.enum(remoteProofs),
    /** To be installed on the server, when the proof is a key: a line of `authorized_keys`. */
    publicKey: z.string().optional(),
    /** Where files are taken from; none are when absent. */
    inFolder: z.string().optional(),
    /** Where files that were taken are moved; without it they stay, and are remembered. */
    doneFolder: z.string().optional(),
    /** Where files are left. */
    outFolder: z.string().optional(),
    /** Of the server's key, as it was confirmed: no other server is spoken to. */
    hostFingerprint: z.string().optional(),
    /** Of the key that the server showed last, when it is to be confirmed. */
    seenFingerprint: z.string().optional(),
    lastTriedAt: instantField.optional(),
    lastOkAt: instantField.optional(),
    /** Of the last attempt, when it failed. */
    lastProblem: z.enum(remoteServerProblems).optional(),
    createdAt: instantField,
  })
  .meta({ id: 'RemoteServer' })
export type RemoteServer = z.output<typeof remoteServerSchema>

const base = '/backoffice/remote-servers'
const one = `${base}/:remoteServerId`
const params = z.object({ remoteServerId: uuidField })

export const listRemoteServers = endpoint({
  id: 'listRemoteServers',
  summary: "Server SFTP remoti da cui l'ente prende file, o dove li lascia",
  method: 'GET',
  path: base,
  access: 'clients:manage',
  response: z.object({ items: z.array(remoteServerSchema) }),
})

export const readRemoteServer = endpoint({
  id: 'readRemoteServer',
  summary: 'Un server remoto',
  method: 'GET',
  path: one,
  access: 'clients:manage',
  params,
  response: remoteServerSchema,
  refusals: ['remoteServers.unknown'],
})

export const addRemoteServer = endpoint({
  id: 'addRemoteServer',
  summary: 'Aggiunge un server remoto; va poi provato, e la sua chiave confermata',
  method: 'POST',
  path: base,
  access: 'clients:manage',
  body: remoteServerFields
    .refine(({ proof, password }) => proof !== 'password' || password, {
      path: ['password'],
      error: 'Scrivi la password',
    })
    .refine(someFolder, folderless),
  status: 201,
  response: remoteServerSchema,
  refusals: ['remoteServers.tooMany', 'remoteServers.addressForbidden'],
})

export const changeRemoteServer = endpoint({
  id: 'changeRemoteServer',
  summary:
    'Cambia un server remoto: senza password resta quella che c’è; se cambia indirizzo o porta la sua chiave va confermata di nuovo',
  method: 'PUT',
  path: one,
  access: 'clients:manage',
  params,
  body: remoteServerFields.extend({ version: z.coerce.number().int().min(1) }).refine(someFolder, folderless),
  response: remoteServerSchema,
  refusals: [
    'remoteServers.unknown',
    'remoteServers.stale',
    'remoteServers.addressForbidden',
    'remoteServers.passwordMissing',
  ],
})

export const testRemoteServer = endpoint({
  id: 'testRemoteServer',
  summary: 'Prova un server remoto: la prima volta legge solo la sua chiave, poi entra e guarda le cartelle',
  method: 'POST',
  path: `${one}/test`,
  access: 'clients:manage',
  params,
  response: remoteServerSchema,
  refusals: ['remoteServers.unknown'],
})

export const confirmRemoteServer = endpoint({
  id: 'confirmRemoteServer',
  summary: 'Conferma la chiave di un server remoto: da allora si parla solo con quello',
  method: 'POST',
  path: `${one}/confirmation`,
  access: 'clients:manage',
  params,
  body: z.object({ fingerprint: z.string().max(100) }),
  response: remoteServerSchema,
  refusals: ['remoteServers.unknown', 'remoteServers.fingerprintStale'],
})

export const removeRemoteServer = endpoint({
  id: 'removeRemoteServer',
  summary: 'Toglie un server remoto, con le credenziali per entrarci',
  method: 'DELETE',
  path: one,
  access: 'clients:manage',
  params,
  refusals: ['remoteServers.unknown'],
})
