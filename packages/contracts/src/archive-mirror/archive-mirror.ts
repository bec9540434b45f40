import { archiveMirrorStates } from '@repo/domain/archive-mirror-lifecycle'
import { z } from 'zod'
import { endpoint } from '../http/endpoint.ts'
import { instantField, pageOf, pageQuery, uuidField } from '../http/fields.ts'

/** Why a copy was not sent; `unexpected` is a fault of ours. */
export const archiveCopyProblems = [
  'unreachable',
  'unavailable',
  'rate-limited',
  'not-configured',
  'unauthorized',
  'organization-unknown',
  'refused',
  'unreadable',
  'closed-there',
  'paid-there',
  'notice-taken',
  'unexpected',
] as const
export type ArchiveCopyProblem = (typeof archiveCopyProblems)[number]

/** Where the copy of a position in pagoPA's centralised archive of notices (ACA) stands. */
export const archiveCopySchema = z
  .object({
    state: z.enum(archiveMirrorStates),
    since: instantField,
    attempts: z.int(),
    nextAttemptAt: instantField.optional(),
    problem: z.enum(archiveCopyProblems).optional(),
  })
  .meta({ id: 'ArchiveCopy' })
export type ArchiveCopy = z.output<typeof archiveCopySchema>

const positionParams = z.object({ debtPositionId: uuidField })
/** `copy` is absent when the position was never published, or the organization was not copied then. */
const positionCopy = z.object({ mirrored: z.boolean(), copy: archiveCopySchema.optional() })

export const readArchiveCopy = endpoint({
  id: 'readArchiveCopy',
  summary: "Stato della copia di una posizione nell'archivio pagoPA (ACA)",
  method: 'GET',
  path: '/backoffice/debt-positions/:debtPositionId/archive-copy',
  access: 'positions:read',
  params: positionParams,
  response: positionCopy,
  refusals: ['archiveMirror.positionUnknown'],
})

export const resendArchiveCopy = endpoint({
  id: 'resendArchiveCopy',
  summary: "Invia di nuovo una posizione all'archivio pagoPA (ACA)",
  description: 'Has the present state sent again, whatever was sent before. It leaves shortly after, from the worker.',
  method: 'POST',
  path: '/backoffice/debt-positions/:debtPositionId/archive-copy/resend',
  access: 'positions:write',
  params: positionParams,
  body: z.object({}),
  response: positionCopy,
  refusals: ['archiveMirror.positionUnknown', 'archiveMirror.notMirrored'],
})

/** Copies that are not as wanted. */
export const behindStates = ['pending', 'failed'] as const
export type BehindState = (typeof behindStates)[number]

export const behindCopySchema = archiveCopySchema
  .extend({
    state: z.enum(behindStates),
    debtPositionId: z.string(),
    description: z.string(),
    debtorName: z.string(),
  })
  .meta({ id: 'BehindArchiveCopy' })
export type BehindArchiveCopy = z.output<typeof behindCopySchema>

export const listArchiveCopies = endpoint({
  id: 'listArchiveCopies',
  summary: "Posizioni la cui copia nell'archivio pagoPA (ACA) non è allineata",
  method: 'GET',
  path: '/backoffice/archive-copies',
  access: 'positions:read',
  query: pageQuery.extend({ state: z.enum(behindStates).optional() }),
  response: pageOf(behindCopySchema).extend({
    mirrored: z.boolean(),
    counts: z.object({ pending: z.int(), failed: z.int() }),
    /** What the last finished nightly comparison found. */
    comparison: z.object({ day: z.iso.date(), seen: z.int(), repaired: z.int(), unknownHere: z.int() }).optional(),
  }),
})

/** At most this many positions are sent again by one command. */
export const RESEND_LIMIT = 1_000

export const resendArchiveCopies = endpoint({
  id: 'resendArchiveCopies',
  summary: "Invia di nuovo all'archivio pagoPA (ACA) le posizioni non allineate",
  description: `Those of one state, or all, up to ${RESEND_LIMIT}, longest waiting first.`,
  method: 'POST',
  path: '/backoffice/archive-copies/resend',
  access: 'positions:write',
  body: z.object({ state: z.enum(behindStates).optional() }),
  response: z.object({ count: z.int() }),
  refusals: ['archiveMirror.notMirrored'],
})
