/** Words of the page that sends a file of positions. */
export const importUpload = {
  title: 'Carica un file',
  lead: 'Scegli il file delle posizioni: il formato si riconosce dal contenuto. Prima di caricarlo vedi che cosa contiene: fino ad allora non succede niente.',
  file: 'File',
  fileHelp: 'CSV, JSON, XLSX, oppure uno ZIP con un solo file. Al massimo 2 GB.',
  drop: 'Puoi anche trascinarlo qui.',
  submit: 'Invia il file',
  back: 'Torna ai caricamenti',
  withoutScripts: 'Senza JavaScript si mandano file fino a 5 MB.',
  sending: (name: string) => `Invio di ${name}`,
  progress: (sent: string, size: string) => `${sent} di ${size}`,
  percent: (percent: number) => `${percent} %`,
  spoken: (percent: number) => `Inviato il ${percent} per cento`,
  arriving: 'Il file è partito tutto: attendo la conferma.',
  cancel: 'Annulla l’invio',
  cancelled: 'Invio annullato: del file non è rimasto niente.',
  formats: {
    title: 'Formati riconosciuti',
    list: [
      'Il nostro CSV, anche come foglio XLSX',
      'MyPay, flusso dovuti da 1.0 a 1.4',
      'Piattaforma unitaria, CSV 2.0 anche in inglese',
      'GovPay, tracciato pendenze CSV e JSON',
      'pagoPA GPD, posizioni in JSON',
    ],
  },
  problems: {
    missing: 'Scegli il file da inviare',
    several: 'Trascina un file alla volta',
    empty: 'Il file è vuoto: controlla che sia quello giusto',
    tooBig: 'Il file supera i 2 GB: dividilo in più file, oppure mandalo in uno ZIP',
    tooBigWithoutScripts: 'Senza JavaScript si mandano file fino a 5 MB: attivalo, oppure dividi il file',
    session:
      'La sessione è scaduta e il file non è arrivato. È ancora scelto: accedi di nuovo in un’altra scheda del browser, poi invialo.',
    lost: 'La connessione si è interrotta e del file non è rimasto niente. È ancora scelto: quando la rete torna, invialo di nuovo.',
    broken: 'Il file non è arrivato e non è colpa tua. È ancora scelto: aspetta qualche minuto, poi invialo di nuovo.',
  },
}
