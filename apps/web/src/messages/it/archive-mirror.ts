import type { ArchiveCopyProblem } from '@repo/contracts/archive-mirror/archive-mirror'

const number = new Intl.NumberFormat('it-IT', { useGrouping: 'always' })
const positions = (count: number) => (count === 1 ? '1 posizione' : `${number.format(count)} posizioni`)

/** Words of the copy that pagoPA keeps of our positions. */
export const archiveMirror = {
  title: 'Archivio pagoPA',
  lead: 'pagoPA tiene una copia degli avvisi (archivio centralizzato, ACA): così si possono pagare anche quando il nostro sistema non risponde.',
  states: {
    pending: 'Da inviare',
    in_sync: 'Allineata',
    failed: 'Non inviata',
    not_needed: 'Non necessaria',
  },
  stateTexts: {
    pending: 'L’ultima modifica sta per essere inviata.',
    in_sync: 'La copia di pagoPA corrisponde alla posizione.',
    failed: 'I tentativi sono finiti. Controlla il motivo e invia di nuovo.',
    not_needed: 'Non c’è nulla da inviare.',
  },
  retrying: 'L’ultimo invio non è riuscito: ci riproviamo da soli.',
  problems: {
    unreachable: 'L’archivio pagoPA non risponde.',
    unavailable: 'L’archivio pagoPA ha un guasto temporaneo.',
    'rate-limited': 'Troppe richieste in poco tempo: l’archivio pagoPA chiede di rallentare.',
    'not-configured': 'Manca la chiave o l’indirizzo dell’archivio pagoPA: avvisa chi gestisce il sistema.',
    unauthorized: 'L’archivio pagoPA non accetta la nostra chiave: avvisa chi gestisce il sistema.',
    'organization-unknown': 'L’archivio pagoPA non conosce l’ente: avvisa chi gestisce il sistema.',
    refused: 'L’archivio pagoPA ha rifiutato i dati. Succede, per esempio, quando la scadenza è già passata.',
    unreadable: 'La risposta dell’archivio pagoPA non è comprensibile: avvisa chi gestisce il sistema.',
    'closed-there': 'Nell’archivio pagoPA la posizione è chiusa e non si può riaprire: annullala e creane una nuova.',
    'paid-there': 'Nell’archivio pagoPA la posizione risulta pagata: attendiamo la ricevuta.',
    'notice-taken': 'Nell’archivio pagoPA il codice avviso appartiene a un’altra posizione.',
    unexpected: 'Qualcosa non ha funzionato da noi: avvisa chi gestisce il sistema.',
  } satisfies Record<ArchiveCopyProblem, string>,
  panel: {
    title: 'Copia nell’archivio pagoPA (ACA)',
    state: 'Stato',
    since: 'Dal',
    problem: 'Ultimo problema',
    attempts: 'Tentativi non riusciti',
    next: 'Prossimo tentativo',
    none: 'La posizione non è ancora stata copiata: lo sarà alla pubblicazione.',
    notMirrored: 'Le posizioni di questo ente non sono copiate nell’archivio pagoPA.',
  },
  list: {
    caption: 'Posizioni la cui copia non è allineata',
    state: 'Stato',
    columns: { description: 'Posizione', state: 'Stato', since: 'Dal', problem: 'Motivo' },
    counts: (pending: number, failed: number) =>
      `${positions(pending)} da inviare, ${positions(failed)} non ${failed === 1 ? 'inviata' : 'inviate'}`,
    emptyTitle: 'Le copie sono tutte allineate',
    emptyText: 'Quando una posizione non può essere inviata a pagoPA compare qui, con il motivo.',
    notMirroredTitle: 'Questo ente non usa l’archivio pagoPA',
    comparison: (day: string, seen: number, repaired: number) =>
      `Ultimo confronto completo: ${day}, ${positions(seen)} trovate in archivio, ${number.format(repaired)} da correggere.`,
    unknownHere: (count: number) =>
      count === 1
        ? '1 posizione dell’archivio non è nostra: va controllata con chi l’ha inserita.'
        : `${positions(count)} dell’archivio non sono nostre: vanno controllate con chi le ha inserite.`,
  },
  todoFailed: (count: number) => `${positions(count)} non ${count === 1 ? 'inviata' : 'inviate'} all’archivio pagoPA`,
  resend: 'Invia di nuovo',
  resendAll: 'Invia di nuovo tutte',
  sent: 'La posizione sarà inviata di nuovo tra poco.',
  sentMany: (count: number) =>
    count === 0 ? 'Non c’era nulla da inviare.' : `${positions(count)}: invio richiesto, parte tra poco.`,
}
