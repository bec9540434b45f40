/** Words that every form shares. */
export const forms = {
  optional: '(facoltativo)',
  mandatoryNote: 'I campi contraddistinti dal simbolo asterisco (*) sono obbligatori.',
  errorTitle: 'Errore',
  checkFields: 'Attenzione: alcuni campi inseriti sono da controllare',
  howManyErrors: (count: number) => (count === 1 ? "C'è 1 errore" : `Ci sono ${count} errori`),
  sending: 'Attendi…',
  stepActive: 'Attivo',
  stepDone: 'Confermato',
  notGiven: 'Non indicato',
}
