import type { DiscardEnding } from '@repo/contracts/imports/import-discards'
import type { ImportDiscard } from '@repo/contracts/imports/imports'

const number = new Intl.NumberFormat('it-IT', { useGrouping: 'always' })

/** The number by which people know a discarded row: of the line of its file, where it came by one. */
export const lineOf = ({ row, problems }: Pick<ImportDiscard, 'row' | 'problems'>): number => problems[0]?.line ?? row

/** Words of a discarded row and of putting it right. */
export const importDiscards = {
  title: (line: number) => `Riga scartata ${number.format(line)}`,
  metadata: 'Riga scartata',
  command: 'Correggi',
  place: (line: number) => number.format(line),
  commandFor: (line: number) => `la riga ${number.format(line)}`,
  look: 'Guarda',
  lead: 'Correggi ciò che è segnato e carica. La riga com’era arrivata si conserva.',
  format: (name: string) => `Formato: ${name}.`,
  left: (count: number) =>
    count === 1 ? 'Resta una riga scartata.' : `Restano ${number.format(count)} righe scartate.`,
  wholeRow: 'Da correggere in tutta la riga',
  line: (line: number) => `Riga ${number.format(line)} del file`,
  calmLine: (line: number) => `Riga ${number.format(line)} del file: niente da correggere`,
  emptyColumns: (count: number) =>
    count === 1 ? 'Un’altra colonna, vuota' : `Altre ${number.format(count)} colonne, vuote`,
  unnamed: (place: number) => `Colonna ${number.format(place)}`,
  element: 'Elemento del JSON',
  elementHelp: 'Lascia la stessa struttura: correggi i valori.',
  notJson: 'Non è un JSON valido: controlla virgolette, virgole e parentesi',
  submit: 'Correggi e carica',
  skip: 'Alla prossima, senza correggere',
  back: 'Torna al caricamento',
  allDone: 'Nessuna riga scartata resta da sistemare.',
  done: { caricata: 'Riga corretta e caricata.', lasciata: 'Riga lasciata andare.' } as Readonly<
    Record<string, string>
  >,
  drop: {
    title: 'Lasciala andare',
    help: 'La riga non sarà caricata e non comparirà più tra quelle da correggere. Il motivo resta nella storia: non scriverci dati personali.',
    reason: 'Motivo',
    submit: 'Lascia andare la riga',
  },
  endings: {
    created: 'Corretta: la posizione è stata creata',
    changed: 'Corretta: la posizione è stata modificata',
    unchanged: 'Corretta: la posizione c’era già, uguale',
    cancelled: 'Corretta: la posizione è stata annullata',
    dropped: 'Lasciata andare',
    resent: 'Rimandata in un altro file e caricata',
  } satisfies Record<DiscardEnding, string>,
  settledBy: (name: string) => `da ${name}`,
  toPosition: 'Apri la posizione',
  toImport: 'Apri il caricamento che l’ha caricata',
  asItCame: 'La riga com’era arrivata',
  notFixable: 'Questa riga non si può correggere qui: manda le righe corrette in un altro file.',
}
