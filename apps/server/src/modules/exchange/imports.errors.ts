import { refusals } from '#platform/errors/refusals'

/** Refusals of imports. Codes are public. */
export const importErrors = refusals('imports', {
  unknown: { status: 404, title: 'Caricamento inesistente' },
  resultUnknown: {
    status: 404,
    title: 'Questo caricamento non ha un file così',
    hint: 'I file con gli esiti ci sono poco dopo la fine di un caricamento nato da un file, e per trenta giorni.',
  },
  discardUnknown: {
    status: 404,
    title: 'Questa riga scartata non c’è',
    hint: 'Le righe scartate si conservano novanta giorni.',
  },
  discardSettled: {
    status: 409,
    title: 'Questa riga è già stata sistemata',
    hint: 'Qualcuno l’ha corretta o lasciata andare prima di te, oppure un altro file l’ha caricata.',
  },
  discardNotFixable: {
    status: 409,
    title: 'Questo caricamento non accetta correzioni',
    hint: 'È stato ritirato, oppure il suo tracciato non si conosce più: manda le righe corrette in un altro file.',
  },
  discardLines: {
    status: 422,
    title: 'Le righe corrette non sono quelle scartate',
    hint: 'Manda le stesse righe, con i valori corretti.',
  },
  notPausable: { status: 409, title: 'Si mette in pausa solo un caricamento in corso' },
  notResumable: { status: 409, title: 'Si riprende solo un caricamento in pausa, o fermo per un errore nostro' },
  notCancellable: {
    status: 409,
    title: 'Il caricamento è già finito',
    hint: 'Per annullare le posizioni che ha creato, ritiralo.',
  },
  notWithdrawable: {
    status: 409,
    title: 'Si ritira solo un caricamento finito o interrotto, e una volta sola',
    hint: 'Se è ancora in corso, interrompilo prima.',
  },
})
