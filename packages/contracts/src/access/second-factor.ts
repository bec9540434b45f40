import { z } from 'zod'
import { endpoint } from '../http/endpoint.ts'

const codeField = z
  .string()
  .trim()
  .regex(/^\d{6}$/, { error: 'Il codice di verifica è formato da 6 cifre' })

/** Starts the enrolment of a TOTP second factor (RFC 6238). It counts only after it is confirmed with a code. */
export const startSecondFactor = endpoint({
  id: 'startSecondFactor',
  summary: 'Inizio attivazione del secondo fattore (TOTP)',
  method: 'POST',
  path: '/backoffice/session/second-factor',
  access: 'session',
  response: z.object({
    secret: z.string(),
    uri: z.string().meta({ description: 'otpauth:// address for the QR code' }),
  }),
  refusals: ['access.sessionMissing', 'access.secondFactorAlreadyEnabled'],
})

export const confirmSecondFactor = endpoint({
  id: 'confirmSecondFactor',
  summary: 'Conferma del secondo fattore con il primo codice',
  method: 'PUT',
  path: '/backoffice/session/second-factor',
  access: 'session',
  status: 204,
  body: z.object({ code: codeField }),
  refusals: ['access.sessionMissing', 'access.secondFactorWrong', 'access.secondFactorNotStarted'],
})

export const disableSecondFactor = endpoint({
  id: 'disableSecondFactor',
  summary: 'Disattivazione del secondo fattore',
  method: 'DELETE',
  path: '/backoffice/session/second-factor',
  access: 'session',
  status: 204,
  body: z.object({ code: codeField }),
  refusals: ['access.sessionMissing', 'access.secondFactorWrong', 'access.secondFactorNotStarted'],
})
