const number = new Intl.NumberFormat('it-IT', { useGrouping: 'always' })

/** Words of what an operator tells an import to do. */
export const importCommands = {
  pause: 'Metti in pausa',
  resume: 'Riprendi',
  cancel: 'Interrompi',
  withdraw: 'Ritira il caricamento',
  printNotices: 'Stampa gli avvisi',
  done: {
    pausa: 'Il caricamento è in pausa: quando vuoi, riprendilo.',
    ripreso: 'Il caricamento riprende dalla riga a cui era arrivato.',
    interrotto: 'Caricamento interrotto: ciò che era già caricato resta. Per annullarlo, ritiralo.',
    ritiro: 'Il ritiro è avviato: la pagina si aggiorna da sola.',
  },
  cancelPage: {
    title: 'Interrompi il caricamento',
    text: (left: number) =>
      `Le righe già caricate restano; ${left === 1 ? 'la riga che manca non sarà caricata' : `le ${number.format(left)} righe che mancano non saranno caricate`}.`,
    undo: 'Un caricamento interrotto non si riprende: per finire invia di nuovo il file, e niente si raddoppia. Se vuoi solo fermarti un momento, mettilo in pausa.',
    submit: 'Interrompi',
    back: 'Torna al caricamento',
  },
  withdrawPage: {
    title: 'Ritira il caricamento',
    text: (created: number) =>
      created === 0
        ? 'Il caricamento non ha creato posizioni: non c’è niente da annullare.'
        : `${created === 1 ? 'La posizione creata da questo caricamento sarà annullata' : `Le ${number.format(created)} posizioni create da questo caricamento saranno annullate`}: gli avvisi non si potranno più pagare.`,
    kept: 'Quelle già pagate o chiuse restano come sono. Le posizioni che il caricamento ha solo modificato non sono toccate.',
    undo: 'Il ritiro non si ferma a metà. Le posizioni annullate si ripristinano una per una, per trenta giorni.',
    submit: 'Ritira',
    back: 'Torna al caricamento',
  },
}
