import type { LoadState } from '@repo/contracts/imports/import-history'

const number = new Intl.NumberFormat('it-IT', { useGrouping: 'always' })

/** Words of the list of files and imports. */
export const importHistory = {
  caption: 'Elenco di file e caricamenti',
  nameless: 'Senza file',
  rows: (rows: number | undefined) => {
    if (rows === undefined) return '—'
    return rows === 1 ? '1 riga' : `${number.format(rows)} righe`
  },
  columns: {
    name: 'File',
    format: 'Formato',
    rows: 'Righe',
    discarded: 'Scarti',
    amount: 'Importo',
    status: 'Stato',
  },
  states: {
    toLoad: 'Da caricare',
    working: 'In corso',
    discards: 'Completato con scarti',
    completed: 'Completato',
    stopped: 'Rifiutato, interrotto o ritirato',
  } satisfies Record<LoadState, string>,
  filters: { state: 'Stato', source: 'Arrivato da', from: 'Dal', to: 'Al' },
  dropped: 'Alcuni filtri non erano validi e non sono stati applicati.',
}
