import type { ImportResultKind } from '@repo/contracts/imports/import-results'
import type { ImportSource } from '@repo/contracts/imports/imports'
import type { ImportStatus } from '@repo/domain/import-lifecycle'

const number = new Intl.NumberFormat('it-IT', { useGrouping: 'always' })

/** Words of the imports. */
export const imports = {
  title: 'Caricamenti',
  lead: 'Molte posizioni caricate insieme, da un file o da un gestionale. Le righe sbagliate non fermano le altre: qui vedi quali sono e perché.',
  refresh: 'Aggiorna',
  emptyTitle: 'Nessun caricamento',
  emptyText: 'Carica un file con molte posizioni. Anche i gestionali, con l’API, caricano qui.',
  statuses: {
    received: 'Ricevuto',
    loading: 'In corso',
    paused: 'In pausa',
    completed: 'Completato',
    completed_with_discards: 'Completato con scarti',
    cancelled: 'Interrotto',
    failed: 'Fermo per un errore',
    withdrawing: 'Ritiro in corso',
    withdrawn: 'Ritirato',
  } satisfies Record<ImportStatus, string>,
  sources: { api: 'API', backoffice: 'Sportello', sftp: 'SFTP', remoteServer: 'Server remoto' } satisfies Record<
    ImportSource,
    string
  >,
  requestedBy: (name: string) => `da ${name}`,
  progress: (read: number, rows: number) =>
    `${number.format(read)} di ${number.format(rows)} ${rows === 1 ? 'riga' : 'righe'}`,
  prepared: (prepared: number, rows: number) =>
    `Preparazione: ${number.format(prepared)} di ${number.format(rows)} ${rows === 1 ? 'riga letta' : 'righe lette'}`,
  minutesLeft: (minutes: number) => (minutes === 1 ? 'circa un minuto' : `circa ${number.format(minutes)} minuti`),
  discards: (count: number) => (count === 0 ? 'Nessuno' : number.format(count)),
  detail: {
    title: 'Caricamento',
    counts: 'Che cosa è successo',
    status: 'Stato',
    progress: 'Avanzamento',
    preparing: 'Preparazione',
    file: 'File',
    format: 'Formato',
    created: 'Posizioni create',
    changed: 'Posizioni cambiate',
    unchanged: 'Righe già presenti e uguali',
    cancelled: 'Posizioni o rate annullate da una riga',
    discarded: 'Righe scartate',
    dropped: 'Righe lasciate andare',
    resent: 'Righe scartate qui e caricate da un file dopo',
    resentIn: (place: number) => (place === 0 ? 'apri quel caricamento' : `un altro (${number.format(place + 1)})`),
    amount: 'Importo delle posizioni create e cambiate',
    withdrawn: 'Posizioni annullate dal ritiro',
    kept: 'Posizioni rimaste perché pagate o già chiuse',
    publish: 'Avvisi',
    published: 'Pubblicati: si possono pagare',
    drafts: 'Non ancora: le posizioni sono bozze',
    source: 'Arrivato da',
    requestedBy: 'Chiesto da',
    received: 'Ricevuto',
    finished: 'Finito',
    sameAs: 'Le stesse righe erano già in un caricamento precedente:',
    toSame: 'apri quello',
    started: 'Caricamento avviato: la pagina si aggiorna da sola.',
    failed: 'Il caricamento è fermo per un errore nostro, fra una riga e l’altra: nulla è andato perduto.',
    failedTodo: 'Premi Riprendi; se si ferma ancora, avvisa chi gestisce l’impianto.',
    count: (count: number) => number.format(count),
  },
  results: {
    title: 'File con gli esiti',
    about: 'Nel tracciato in cui il file è arrivato. Si scaricano fino al',
    kinds: {
      discards: 'le righe scartate, da correggere e rimandare',
      accepted: 'le righe caricate, con i numeri',
      outcomes: 'tutte le righe, ognuna con il suo esito',
      notices: 'gli avvisi delle righe caricate, in PDF',
    } satisfies Record<ImportResultKind, string>,
    together: 'tutto insieme: il file, gli esiti e gli avvisi in PDF',
    noticesComing: 'Gli avvisi si stanno disegnando: saranno qui in un archivio, con il file e gli esiti.',
    toPrints: 'Guarda a che punto è la stampa',
  },
  discardList: {
    title: 'Righe scartate',
    caption: 'Righe scartate e che cosa correggere',
    none: 'Nessuna riga scartata da sistemare.',
    gone: 'Le righe scartate non ci sono più: si conservano novanta giorni.',
    until: 'Si conservano fino al',
    csv: 'Scarica gli scarti (CSV)',
    columns: { row: 'Riga', externalId: 'Identificativo', problem: 'Che cosa correggere', command: 'Comandi' },
    field: (pointer: string) => `Campo ${pointer}`,
    wholeRow: 'Tutta la riga',
  },
}
