/** Words of the pages of the portal that are not about one payment. */
export const portal = {
  home: {
    title: 'Paga online i tuoi avvisi',
    lead: 'Multe, tributi, mense, servizi del tuo Comune: con il codice che trovi sull’avviso paghi in pochi minuti, senza registrarti.',
    pay: 'Paga un avviso',
    organizationsTitle: 'Enti che puoi pagare da qui',
    searchLabel: 'Cerca un ente',
    search: 'Cerca',
    searchResult: (count: number) => (count === 1 ? '1 ente trovato' : `${count} enti trovati`),
    none: 'Nessun ente corrisponde alla ricerca',
    noneText: 'Prova con meno parole, oppure scrivi il nome del Comune.',
    clear: 'Mostra tutti gli enti',
    fiscalCode: (code: string) => `Codice fiscale ${code}`,
    howTitle: 'Come funziona',
    how: [
      { title: "1. Prendi l'avviso", text: 'Ti servono il codice avviso, di 18 cifre, e il codice fiscale dell’ente.' },
      {
        title: '2. Controlla e paga',
        text: 'Vedi causale, importo e scadenza; poi paghi su pagoPA con carta, conto o app.',
      },
      {
        title: '3. Scarica la ricevuta',
        text: 'La trovi qui appena il pagamento è confermato, di solito in pochi secondi.',
      },
    ],
  },
  organization: {
    lead: (name: string) => `Paga online gli avvisi emessi da ${name}.`,
    contacts: 'Contatti',
  },
  services: {
    title: 'Servizi',
    lead: 'Che cosa puoi fare su questo portale.',
    pay: { title: 'Paga un avviso', text: 'Inserisci il codice avviso e paga con pagoPA.' },
    notice: {
      title: 'Scarica un avviso',
      text: 'Cerca il tuo avviso e scaricalo in PDF, per pagarlo in banca o dal tabaccaio.',
    },
    receipt: { title: 'Scarica una ricevuta', text: 'Cerca un avviso già pagato e scarica la ricevuta in PDF.' },
    help: { title: 'Chiedi aiuto', text: 'Domande frequenti, recapiti degli uffici e segnalazioni.' },
  },
  faq: {
    title: 'Domande frequenti',
    lead: 'Le risposte alle domande più comuni sul pagamento degli avvisi.',
    questions: [
      {
        question: "Che cos'è pagoPA?",
        answer:
          'È la piattaforma nazionale per pagare la Pubblica Amministrazione. Scegli tu come pagare: carta, conto corrente, app o sportello.',
      },
      {
        question: 'Dove trovo il codice avviso?',
        answer: "È nella prima pagina dell'avviso, accanto al codice QR: sono 18 cifre a gruppi di quattro.",
      },
      {
        question: 'Devo registrarmi o accedere con SPID o CIE?',
        answer:
          'No. Per pagare un avviso bastano il codice avviso e il codice fiscale dell’ente. Puoi pagare anche per un’altra persona.',
      },
      {
        question: 'Posso pagare più avvisi insieme?',
        answer:
          'Sì, fino a cinque. Cerca il primo avviso, scegli «Paga insieme altri avvisi» e aggiungi gli altri: paghi una volta sola e ricevi una ricevuta per ogni avviso.',
      },
      {
        question: 'Quanto costa?',
        answer:
          'Il portale è gratuito. Chi gestisce il pagamento (una banca o un altro intermediario) può chiedere una commissione: la vedi prima di confermare.',
      },
      {
        question: 'Ho pagato, ma leggo «In verifica». Che cosa faccio?',
        answer:
          'Attendi: consideriamo pagato un avviso solo quando arriva la ricevuta. Di solito bastano pochi secondi, a volte qualche minuto. Non pagare una seconda volta.',
      },
      {
        question: 'Il pagamento non è riuscito. Mi hanno addebitato qualcosa?',
        answer:
          "L'ente non ha incassato nulla e l'avviso resta da pagare. Se vedi una somma bloccata, chiedi al gestore del pagamento quando la libera.",
      },
      {
        question: 'Perché mi chiedete il codice fiscale per scaricare un documento?',
        answer:
          "Avviso e ricevuta contengono dati personali. Chiediamo il codice fiscale dell'intestatario per non mostrarli a chi conosce solo il codice avviso.",
      },
      {
        question: "L'avviso è scaduto. Posso ancora pagarlo?",
        answer:
          "Dipende dal servizio. Cerca l'avviso: se si può ancora pagare te lo diciamo, altrimenti contatta l'ufficio che lo ha emesso.",
      },
    ],
  },
  assistance: {
    title: 'Assistenza',
    lead: 'Scegli come contattare l’ufficio che ha emesso il tuo avviso.',
    chooseOrganization: 'Le richieste vanno all’ente che ha emesso l’avviso: scegli il tuo per vedere i recapiti.',
    officeTitle: (name: string) => `Contatta ${name}`,
    noContacts: 'L’ente non ha indicato recapiti su questo portale: li trovi sull’avviso che hai ricevuto.',
    what: 'Per ricevere subito una risposta indica il codice avviso. Non inviare dati della carta o del conto.',
    appointmentTitle: 'Prenotazione appuntamento',
    appointment: 'Per parlare con un addetto chiama o scrivi all’ufficio: concorda con lui giorno e ora.',
    inefficiencyTitle: 'Segnalazione disservizio',
    inefficiency:
      'Se una pagina non funziona o un pagamento non risulta, scrivi all’ufficio: indica che cosa è successo, quando, e il codice che vedi nel messaggio di errore.',
  },
  privacy: {
    title: 'Informativa privacy',
    sections: [
      {
        title: 'Chi tratta i dati',
        text: 'Titolare del trattamento è l’ente creditore che ha emesso l’avviso. Il gestore di questo portale tratta i dati per conto dell’ente, come responsabile (articolo 28 del Regolamento UE 2016/679).',
      },
      {
        title: 'Quali dati e perché',
        text: 'Trattiamo il codice avviso, la causale, l’importo e i dati dell’intestatario, che l’ente ci affida per farti pagare. Se la indichi, usiamo la tua e-mail per comunicarti l’esito del pagamento. La base giuridica è l’esecuzione di un compito di interesse pubblico.',
      },
      {
        title: 'A chi li comunichiamo',
        text: 'Al nodo nazionale dei pagamenti (PagoPA S.p.A.) e al gestore del pagamento che scegli. I dati della carta o del conto li inserisci solo sulle loro pagine: noi non li vediamo.',
      },
      {
        title: 'Per quanto tempo',
        text: 'I dati del pagamento restano per il tempo che la legge chiede all’ente per la sua contabilità. I registri tecnici non contengono nomi né codici fiscali.',
      },
      {
        title: 'Cookie',
        text: 'Il portale usa solo cookie tecnici, indispensabili e di breve durata. Non usa strumenti di tracciamento né contenuti di altri siti.',
      },
      {
        title: 'I tuoi diritti',
        text: 'Puoi chiedere all’ente accesso, rettifica, limitazione e, nei casi previsti, cancellazione. Puoi presentare reclamo al Garante per la protezione dei dati personali.',
      },
    ],
    organizationContact: (name: string) => `Per esercitarli scrivi a ${name}:`,
    notice: 'Leggi l’informativa dell’ente',
  },
  legal: {
    title: 'Note legali',
    sections: [
      {
        title: 'Licenza dei contenuti',
        text: 'In applicazione del principio open by default (articolo 52 del decreto legislativo 7 marzo 2005, n. 82) e salvo dove diversamente specificato, i contenuti di questo sito sono rilasciati con licenza CC-BY 4.0.',
        link: {
          label: 'Testo della licenza CC-BY 4.0',
          href: 'https://creativecommons.org/licenses/by/4.0/legalcode.it',
        },
      },
      {
        title: 'Valore delle informazioni',
        text: 'Importi e scadenze sono quelli comunicati dall’ente creditore. Un avviso è pagato quando arriva la ricevuta telematica di pagoPA: fino ad allora lo stato mostrato è provvisorio.',
      },
      {
        title: 'Software',
        text: 'Il portale è realizzato con Quietanza, software libero rilasciato con licenza EUPL 1.2.',
      },
    ],
  },
  accessibility: {
    title: 'Accessibilità',
    lead: 'Vogliamo che tutti possano usare questo portale.',
    commitmentTitle: 'Come lavoriamo',
    commitment:
      'Le pagine sono progettate secondo le WCAG 2.1, livello AA. Si usano da tastiera, con i lettori di schermo, con il testo ingrandito fino al 400% e anche senza JavaScript.',
    declarationTitle: 'Dichiarazione di accessibilità',
    declaration: 'L’ente pubblica la dichiarazione sul sito dell’Agenzia per l’Italia Digitale.',
    declarationLink: 'Leggi la dichiarazione di accessibilità',
    noDeclaration: 'La dichiarazione è pubblicata da ciascun ente: scegli il tuo dalla pagina iniziale per leggerla.',
    feedbackTitle: 'Segnala un problema di accessibilità',
    feedback:
      'Se una pagina non si legge o non si usa, scrivilo all’ente: indica l’indirizzo della pagina, che cosa volevi fare e quali strumenti usi. L’ente risponde entro 30 giorni.',
    enforcement:
      'Se non ricevi risposta, o non ti soddisfa, puoi rivolgerti al Difensore civico per il digitale, presso l’Agenzia per l’Italia Digitale.',
  },
}
