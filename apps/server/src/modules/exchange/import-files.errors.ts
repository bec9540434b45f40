import { refusals } from '#platform/errors/refusals'

/** Refusals of files of positions. Codes are public; what is wrong inside a file is told by its check. */
export const importFileErrors = refusals('importFiles', {
  unknown: { status: 404, title: 'File inesistente' },
  tooLarge: { status: 413, title: 'Il file supera i 2 GB', hint: 'Dividilo in più file, oppure mandalo in uno ZIP.' },
})
