import type { RemoteServerProblem } from '@repo/contracts/file-transfer/remote-servers'

/** Why a file was not delivered, and what to do. Shown to operators. */
export const deliveryProblems = {
  clientGone:
    'Il client non è più attivo per questo ente, o non ha più una chiave SFTP: scegline un altro nel programma.',
  clientServices:
    'Il client non può più ricevere tutti i servizi di questo file: cambia i servizi del programma, o quelli del client.',
  serverGone: 'Il server è stato tolto: scegline un altro nel programma.',
  serverFolderless:
    'Il server non ha più una cartella dove lasciare i file: scrivila in «Server remoti», o scegli un altro server nel programma.',
  scheduleGone: 'Il programma è stato eliminato: il file si scarica da qui.',
  nowhere: 'Il programma non manda più il file da nessuna parte: si scarica da qui.',
  answersOfOthers:
    'Queste sono le risposte ai caricamenti di un altro: il programma adesso manda i file altrove. Il file si scarica da qui.',
  mail: 'Il server di posta non ha preso il messaggio per tutti gli indirizzi: si riprova con quelli che mancano.',
  ours: 'Un errore nostro ha impedito la consegna.',
} as const

/** @param places of the addresses of the schedule, from 1: the addresses are people's, and are not written here */
export function refusedAddresses(places: readonly number[]): string {
  const [only, ...others] = places
  if (others.length === 0) return `L’indirizzo numero ${only} del programma non accetta messaggi: correggilo.`
  const list = new Intl.ListFormat('it-IT').format(places.map(String))
  return `Gli indirizzi numero ${list} del programma non accettano messaggi: correggili.`
}

export const remoteDeliveryProblems = {
  'address-forbidden': 'Il server è in una rete privata: da qui si raggiungono solo quelli su internet.',
  'name-unknown': 'Nessun server ha questo nome: controlla che sia scritto bene.',
  unreachable: 'Il server non risponde: controlla indirizzo e porta, e che accetti le nostre connessioni.',
  timeout: 'Il server ha smesso di rispondere.',
  'host-key-unknown': 'La chiave del server non è confermata: confermala in «Server remoti».',
  'host-key-changed':
    'Il server mostra una chiave diversa da quella confermata: non ci siamo entrati. Guarda in «Server remoti».',
  'sign-in-refused':
    'Il server non ci fa entrare: controlla nome utente e password, o che la nostra chiave sia installata.',
  'folder-missing': 'La cartella dove lasciare i file non c’è, o non possiamo aprirla.',
  refused: 'Il server ha rifiutato di scrivere il file: controlla permessi e spazio della cartella.',
  'file-refused': 'Il server ha rifiutato il file.',
  'file-unreadable': 'Il server non lascia leggere il file.',
  'too-many-files': 'Nella cartella ci sono troppi file.',
} as const satisfies Record<RemoteServerProblem, string>
