import { refusals } from '#platform/errors/refusals'

/** Refusals of files of positions. Codes are public; what is wrong inside a file is told by its check. */
export const importFileErrors = refusals('importFiles', {
  unknown: { status: 404, title: 'File inesistente' },
  notLoadable: {
    status: 409,
    title: 'Si carica solo un file che si può leggere, e una volta sola',
    hint: 'Aspetta che il controllo finisca; se è già caricato, guarda il suo caricamento.',
  },
  flowTaken: {
    status: 409,
    title: 'Un altro file con lo stesso identificativo di flusso è già stato caricato',
    hint: 'Cambia l’identificativo del flusso e manda di nuovo il file.',
  },
  inUse: {
    status: 409,
    title: 'Il file serve ancora al suo caricamento',
    hint: 'Aspetta che finisca, oppure interrompilo.',
  },
  notMappable: {
    status: 409,
    title: 'Di questo file non si indicano le colonne',
    hint: 'Si indicano quando nessun formato lo riconosce, e si cambiano finché non è caricato.',
  },
  columnsWrong: {
    status: 422,
    title: 'Le colonne indicate non bastano, o non vanno bene',
    hint: 'Correggi i campi segnati; le righe di esempio dicono come sarebbe letto il file.',
  },
  tooLarge: { status: 413, title: 'Il file supera i 2 GB', hint: 'Dividilo in più file, oppure mandalo in uno ZIP.' },
})
