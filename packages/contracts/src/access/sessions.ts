import { z } from 'zod'
import { endpoint } from '../http/endpoint.ts'
import { organizationFiscalCodeField } from '../http/fields.ts'
import { passwordField } from './password.ts'
import { roles } from './roles.ts'

export const sessionSchema = z
  .object({
    operator: z.object({ id: z.string(), fullName: z.string(), email: z.string(), secondFactorEnabled: z.boolean() }),
    /** The organization in which the operator is working now. */
    organization: z.object({ name: z.string(), fiscalCode: z.string(), ipaCode: z.string() }),
    role: z.enum(roles),
    organizations: z.array(z.object({ name: z.string(), fiscalCode: z.string(), role: z.enum(roles) })),
    expiresAt: z.iso.datetime(),
  })
  .meta({ id: 'Session' })
export type Session = z.output<typeof sessionSchema>

/**
 * Signs an operator in. The token is the only proof of the session: the caller keeps it in an HttpOnly cookie.
 * Refusals: wrong credentials never say which part was wrong; a locked account says how long to wait (`facts.seconds`);
 * `access.secondFactorRequired` asks to repeat the call with `code`.
 */
export const signIn = endpoint({
  id: 'signIn',
  summary: "Accesso dell'operatore",
  method: 'POST',
  path: '/backoffice/sessions',
  access: 'portal',
  status: 201,
  body: z.object({
    email: z.string().trim().min(1, { error: "Inserisci l'indirizzo e-mail" }).max(256),
    password: z.string().min(1, { error: 'Inserisci la password' }).max(200),
    code: z
      .string()
      .trim()
      .regex(/^\d{6}$/, { error: 'Il codice di verifica è formato da 6 cifre' })
      .optional(),
  }),
  response: z.object({ token: z.string(), session: sessionSchema }),
  refusals: [
    'access.credentialsWrong',
    'access.accountLocked',
    'access.secondFactorRequired',
    'access.secondFactorWrong',
  ],
})

export const readSession = endpoint({
  id: 'readSession',
  summary: "Sessione corrente dell'operatore",
  method: 'GET',
  path: '/backoffice/session',
  access: 'session',
  response: sessionSchema,
  refusals: ['access.sessionMissing'],
})

export const signOut = endpoint({
  id: 'signOut',
  summary: 'Uscita',
  method: 'DELETE',
  path: '/backoffice/session',
  access: 'session',
  status: 204,
  refusals: ['access.sessionMissing'],
})

export const switchOrganization = endpoint({
  id: 'switchOrganization',
  summary: "Cambio dell'ente in cui si lavora",
  method: 'PUT',
  path: '/backoffice/session/organization',
  access: 'session',
  body: z.object({ organizationFiscalCode: organizationFiscalCodeField }),
  response: sessionSchema,
  refusals: ['access.sessionMissing', 'access.organizationForbidden'],
})

export const changePassword = endpoint({
  id: 'changePassword',
  summary: 'Cambio della propria password; chiude le altre sessioni',
  method: 'PUT',
  path: '/backoffice/session/password',
  access: 'session',
  status: 204,
  body: z.object({
    currentPassword: z.string().min(1, { error: 'Inserisci la password attuale' }).max(200),
    newPassword: passwordField,
  }),
  refusals: ['access.sessionMissing', 'access.credentialsWrong'],
})
