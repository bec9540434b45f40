import { refusals } from '#platform/errors/refusals'

/** Refusals of this module. Codes are public. */
export const exportErrors = refusals('exports', {
  unknown: { status: 404, title: 'Esportazione inesistente' },
  fileUnknown: {
    status: 404,
    title: 'Questa esportazione non ha un file',
    hint: 'Il file c’è quando l’esportazione è completata, se c’era qualcosa da scrivere, e per trenta giorni.',
  },
  serviceUnknown: {
    status: 422,
    title: 'Uno dei servizi scelti non esiste',
    hint: 'Controlla gli identificativi nell’elenco dei servizi.',
  },
})
