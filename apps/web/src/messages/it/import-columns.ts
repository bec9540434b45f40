import type { AmountForm, DayOrder } from '@repo/contracts/imports/column-mappings'

const number = new Intl.NumberFormat('it-IT', { useGrouping: 'always' })

/** Names of what a column of a file may be, by the name of our CSV. */
const fields: Readonly<Record<string, string>> = {
  id_posizione: 'Identificativo della posizione',
  azione: 'Azione',
  codice_servizio: 'Codice del servizio',
  causale: 'Causale',
  codice_fiscale: 'Codice fiscale di chi paga',
  nominativo: 'Nome di chi paga',
  email: 'E-mail',
  indirizzo: 'Indirizzo',
  coobbligati: 'Coobbligati',
  opzione: 'Modo di pagare',
  importo: 'Importo',
  scadenza: 'Scadenza',
  pagabile_dal: 'Pagabile dal',
  pagabile_dopo_scadenza: 'Pagabile dopo la scadenza',
  scaglioni: 'Scaglioni',
  notificato_il: 'Notificato il',
  numero_avviso: 'Codice avviso',
  bilancio: 'Bilancio',
  beneficiari: 'Altri beneficiari',
}

/** Who goes on alone, of `files`. @param does of one, of more */
function byThemselves(count: number, files: number, [one, more]: readonly [string, string]): string {
  if (count > 1) return `${count === files ? 'Poi tutti' : `Poi ${number.format(count)}`} ${more} da sé`
  return files === 1 ? `Poi ${one} da sé` : `Poi uno ${one} da sé`
}

/** Words of the page where somebody says what the columns of a file are, and of the formats that are kept so. */
export const importColumns = {
  title: 'Indica le colonne',
  lead: 'Indica una volta che cosa sono le colonne di questo file: i prossimi con la stessa intestazione si riconosceranno da sé. Ciò che abbiamo indovinato è già scelto: controllalo.',
  titles: (lines: number) =>
    lines === 1
      ? 'Abbiamo saltato una riga di titolo sopra l’intestazione. Anche nei prossimi file i titoli si saltano da sé.'
      : `Abbiamo saltato ${number.format(lines)} righe di titolo sopra l’intestazione. Anche nei prossimi file i titoli si saltano da sé.`,
  command: 'Indica le colonne',
  change: 'Correggi le colonne',
  field: (name: string) => fields[name] ?? name,
  examples: {
    title: 'Che cosa c’è nel file',
    caption: 'Le colonne del file e che cosa contengono le prime righe',
    place: 'N.',
    column: 'Colonna',
    line: (line: number) => `Riga ${number.format(line)}`,
    empty: 'vuota',
    unnamed: (place: number) => `Colonna ${number.format(place)}, senza nome`,
  },
  choices: {
    title: 'Che cosa sono le colonne',
    name: 'Nome di questo formato',
    nameHelp: 'Per riconoscerlo nell’elenco, per esempio «Mensa dal gestionale».',
    prompt: 'Nessuna colonna',
    column: (place: number, name: string, example: string) =>
      `${place}. ${name.trim() || 'senza nome'}${example === '' ? '' : ` (${example})`}`,
    value: (field: string) => `${field}: uguale per tutte le righe`,
    others: 'Altri campi, facoltativi',
    days: 'Come sono scritte le date',
    dayOrders: {
      'day-first': '31/12/2026 (prima il giorno)',
      'month-first': '12/31/2026 (prima il mese)',
    } satisfies Record<DayOrder, string>,
    daysHelp:
      'Quelle che cominciano con l’anno si capiscono comunque. Vanno bene anche 31.12.2026, 31122026 e 31/12/26, che vale 2026.',
    amounts: 'Come sono scritti gli importi',
    amountForms: {
      euro: '120,50 oppure 120.50, senza separatore delle migliaia',
      'thousands-dot': '1.200,50 (il punto separa le migliaia)',
      'thousands-comma': '1,200.50 (la virgola separa le migliaia)',
      cents: '12050 (in centesimi)',
    } satisfies Record<AmountForm, string>,
    sheetHelp: 'Nei fogli di calcolo il punto separa sempre i decimali.',
  },
  reading: {
    title: 'Come sarebbero lette le prime righe',
    caption: 'Le righe di esempio come diventerebbero',
    right: 'Va bene',
    cancel: 'Annulla la posizione',
    columns: {
      line: 'Riga',
      position: 'Posizione',
      debtor: 'Chi paga',
      amount: 'Importo',
      due: 'Scadenza',
      outcome: 'Esito',
    },
    renewed: (wrong: number, rows: number) =>
      wrong === 0
        ? `Anteprima aggiornata: ${rows === 1 ? 'la riga di esempio si legge' : 'le righe di esempio si leggono tutte'}.`
        : `Anteprima aggiornata: righe di esempio con qualcosa da correggere, ${number.format(wrong)} di ${number.format(rows)}.`,
    late: 'L’anteprima non è aggiornata: ora non riusciamo a leggere le righe. Si aggiorna alla prossima scelta; quelle già fatte restano.',
    missing: (count: number) =>
      count === 1
        ? 'Un campo è ancora da indicare, o da correggere.'
        : `${number.format(count)} campi sono ancora da indicare, o da correggere.`,
    problem: (field: string | undefined, detail: string) => (field === undefined ? detail : `${field}: ${detail}`),
  },
  preview: 'Aggiorna l’anteprima',
  submit: 'Conferma e leggi il file',
  back: 'Torna al file',
  atOnce: {
    title: 'Questi file si caricano da sé',
    files: (files: number) =>
      files === 1
        ? 'Con queste colonne si legge subito questo file.'
        : `Con queste colonne si leggono subito ${number.format(files)} file: questo e quelli con la stessa intestazione che aspettano.`,
    published: (published: number, files: number) =>
      `${byThemselves(published, files, ['si pubblica', 'si pubblicano'])}: gli avvisi si possono pagare senza che nessuno li abbia guardati.`,
    drafts: (drafts: number, files: number) =>
      `${byThemselves(drafts, files, ['si carica', 'si caricano'])}: le posizioni restano bozze.`,
    choice:
      'Lo vuole chi li ha mandati. Se prima guardi l’anteprima aspettano tutti, e li carichi tu dalla loro pagina. I prossimi con la stessa intestazione, mandati così, si caricano da sé.',
    look: 'Conferma e guarda prima l’anteprima',
    publish: 'Conferma e pubblica subito',
    load: 'Conferma e carica subito le bozze',
  },
  kept: {
    title: 'Formati indicati da voi',
    lead: 'I file con queste intestazioni si leggono con le colonne che avete indicato. Per cambiarle, apri un file fatto così che non è ancora caricato e scegli «Correggi le colonne».',
    caption: 'Formati indicati da voi',
    columns: {
      name: 'Nome',
      header: 'Colonne del file',
      by: 'Indicato',
      waiting: 'File da caricare',
      command: 'Comandi',
    },
    version: (version: number) => `versione ${number.format(version)}`,
    by: (name: string) => `da ${name}`,
    header: (names: readonly string[]) => {
      const shown = names
        .slice(0, 8)
        .map((name) => name.trim() || 'senza nome')
        .join(', ')
      return names.length > 8 ? `${shown} e altre ${number.format(names.length - 8)}` : shown
    },
    empty: 'Nessun formato indicato',
    emptyText:
      'Quando carichi un CSV o un XLSX con un’intestazione che non conosciamo, ti chiediamo che cosa sono le sue colonne e lo ricordiamo qui.',
    remove: 'Elimina',
    removeText: (name: string) =>
      `I prossimi file fatti come «${name}» chiederanno di nuovo che cosa sono le loro colonne. Ciò che è già letto o caricato resta com’è.`,
    removeSubmit: (name: string) => `Elimina «${name}»`,
    removed: 'Formato eliminato.',
  },
}
