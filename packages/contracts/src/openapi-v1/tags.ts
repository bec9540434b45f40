/** The chapters of the reference, in order: the first part of a path after the organization decides. */
const chapters: readonly { readonly name: string; readonly description: string; readonly paths: RegExp }[] = [
  { name: 'Autenticazione', description: 'Token e chiavi pubbliche', paths: /^\/(oauth|\.well-known)\// },
  { name: 'Stato', description: 'Il servizio risponde', paths: /^\/status$/ },
  {
    name: 'Posizioni',
    description: 'Posizioni debitorie, opzioni, rate e avvisi',
    paths: /\/(debt-)?positions|\/installments|\/payment-options/,
  },
  { name: 'Avvisi', description: 'Avvisi da stampare e da mandare', paths: /\/notice/ },
  { name: 'Ricevute', description: 'Ricevute telematiche', paths: /\/receipts/ },
  { name: 'Pagamenti', description: 'Pagamenti, anche avvenuti altrove', paths: /\/payments/ },
  { name: 'Caricamenti', description: 'File con molte posizioni', paths: /\/(imports|import-files|batch)/ },
  { name: 'Esportazioni', description: 'File di ciò che è stato pagato', paths: /\/exports/ },
  { name: 'Servizi', description: 'Servizi di incasso (tipi di dovuto)', paths: /\/services/ },
  { name: 'Eventi', description: 'Che cosa è successo, con un cursore', paths: /\/events/ },
  { name: 'Webhook', description: 'Chiamate al tuo sistema quando succede qualcosa', paths: /\/webhooks/ },
  { name: 'Enti', description: 'Gli enti per cui operi', paths: /\/organizations/ },
]

/** The chapter of a path. @throws Error when it belongs to none: it would be nowhere in the reference */
export function tagOf(path: string): string {
  const chapter = chapters.find(({ paths }) => paths.test(path))
  if (!chapter) throw new Error(`${path} belongs to no chapter of the reference: see openapi-v1/tags.ts`)
  return chapter.name
}

/** The chapters that have operations, in order. */
export function tagsOf(used: ReadonlySet<string>): { name: string; description: string }[] {
  return chapters.filter(({ name }) => used.has(name)).map(({ name, description }) => ({ name, description }))
}
