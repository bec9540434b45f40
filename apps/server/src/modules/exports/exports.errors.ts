import { refusals } from '#platform/errors/refusals'

/** Refusals of this module. Codes are public. */
export const exportErrors = refusals('exports', {
  unknown: { status: 404, title: 'Esportazione inesistente' },
  fileUnknown: {
    status: 404,
    title: 'Questa esportazione non ha un file',
    hint: 'Il file c’è quando l’esportazione è completata, se c’era qualcosa da scrivere, e per trenta giorni.',
  },
  scheduleUnknown: { status: 404, title: 'Programma inesistente' },
  scheduleStale: {
    status: 409,
    title: 'Qualcuno ha cambiato questo programma dopo che lo hai aperto',
    hint: 'Ricarica la pagina e riprova.',
  },
  destinationUnknown: {
    status: 422,
    title: 'Il file non può andare dove hai scelto',
    hint: 'Un client deve essere attivo e avere una chiave SFTP; un server deve essere confermato e avere una cartella dove lasciare i file.',
  },
  clientServices: {
    status: 422,
    title: 'Questo client può ricevere solo alcuni servizi',
    hint: 'Scegli i servizi del file tra quelli del client.',
  },
  notDeliverable: {
    status: 409,
    title: 'Non c’è niente da consegnare di nuovo',
    hint: 'Si riprova solo una consegna che non è riuscita, finché il file è conservato.',
  },
  serviceUnknown: {
    status: 422,
    title: 'Uno dei servizi scelti non esiste',
    hint: 'Controlla gli identificativi nell’elenco dei servizi.',
  },
})
