import { refusals } from '#platform/errors/refusals'

/** Refusals about commands on many positions. */
export const bulkActionErrors = refusals('bulkActions', {
  unknown: { status: 404, title: 'Azione inesistente' },
  nothingChosen: { status: 422, title: 'Nessuna posizione scelta' },
  tooMany: { status: 422, title: 'Troppe posizioni: al massimo 100.000 per volta', hint: 'Restringi i filtri' },
  choiceChanged: {
    status: 409,
    title: 'Nel frattempo le posizioni trovate sono cambiate',
    hint: "Torna all'elenco, guarda quante sono ora e dai di nuovo il comando",
  },
  notRunning: { status: 409, title: "L'azione è già terminata" },
  notUndoable: {
    status: 409,
    title: "L'azione non si può annullare",
    hint: 'Si può ripristinare una volta, entro 30 giorni, un annullamento o una revoca che non è più in corso',
  },
})
