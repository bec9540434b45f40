import { refusals } from '#platform/errors/refusals'

/** Refusals of this module. Codes are public. */
export const archiveMirrorErrors = refusals('archiveMirror', {
  positionUnknown: { status: 404, title: 'Posizione debitoria inesistente' },
  notMirrored: { status: 409, title: "Le posizioni di questo ente non sono copiate nell'archivio pagoPA" },
})
