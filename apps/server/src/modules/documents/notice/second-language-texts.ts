// Fixed texts of the notice in its second language, unchanged from PagoPA's own lists (pagoPA-avvisi, stringhe-de, -sl, -fr and
// -en, edition 3.4; no later one exists). `{name}` is the organization, `{count}` a number. Printed as they are.
import type { NoticeTexts } from './notice-text-shape.js'

export const TEXTS_DE: NoticeTexts = {
  title: 'Zahlungsmitteilung',
  creditor: 'Körperschaft',
  recipient: 'Empfänger',
  amount: {
    title: 'Wieviel und wann bezahlen?',
    amount: 'Betrag',
    euro: 'Euro',
    dueBy: 'Fälligkeitsdatum',
    legal:
      'Der angeführte Betrag könnte sich auf Grund von allfälligen auch teilweisen Annullierungen oder Gutschriften,Verzugsgebühren, Strafen, Zinsen oder anderen Kosten ändern.',
    wholeOrInstalments: 'Es ist möglich, den Betrag vollständig oder in {count} Raten zu zahlen',
    instalmentsOnly: 'Es ist möglich, den Betrag in {count} Raten zu zahlen',
    eachInstalment: 'Die Beträge und Fälligkeiten sind in den Details der einzelnen Rate angegeben.',
    discounted: 'um 30% reduzierter Betrag',
    reduced: 'Reduzierte Zahlung',
    withinFiveDays: 'innerhalb 5 Tagen ab Zustellungsdatum',
    withinSixtyDays: 'vom 6ten bis 60ten Tag ab Zustellungsdatum',
    choice: 'Den zur eigenen Frist passenden Bereich auswählen.',
    deadlines: {
      title: 'Wie werden die Fristen berechnet?',
      description:
        'Der Tag der Zustellung wird nicht mitgerechnet. Fällt die Frist auf einen Sonntag (oder Feiertag), kann am ersten folgenden Werktag bezahlt werden.',
    },
    storage: {
      title: 'Was passiert bei Lagerung?',
      description:
        'Die Zustellung entspricht dem Tag der Abholung, wenn diese innerhalb von 10 Tagen nach dem Lagerdatum erfolgt. Wird der Bericht nicht innerhalb von 10 Tagen abgeholt, sind die Fristen ab dem elften Tag zu berechnen.',
    },
  },
  channels: {
    title: 'Wo bezahlen?',
    where: 'Liste der Zahlungsdienstleister: pagopa.gov.it',
    online: {
      title: 'Online',
      without:
        'mit der App IO, mittels Home Banking, einer Zahlungsapp oder anderer zugelassener Zahlungsdienstleister.',
      onSite:
        'mit der App IO, auf {name}, mittels Home Banking, einer Zahlungsapp oder anderer zugelassener Zahlungsdienstleister.',
    },
    inPerson: {
      title: 'In ihrer umgebung',
      description:
        'bei Banken und ATM-Schaltern, in Postämtern und Poststellen, Tabaktrafiken und anderen angebundenen Dienstleistern.',
    },
  },
  data: {
    title: 'Zahlungsinformationen',
    single: 'Einzige Rate',
    instalment: 'Rate {count}',
    dueBy: 'Fällig am',
    scanBeside: 'Den QR-Code mit der Zahlungs-App scannen oder folgende Daten verwenden.',
    scanAbove: 'Den QR-Code mit der Zahlungs-App scannen oder oben Daten verwenden.',
    recipient: 'Empfänger',
    creditor: 'Körperschaft',
    subject: 'Zahlungsgrund',
    cbill: 'CBILL-Kodex',
    noticeNumber: 'Zahlungsmitteilungskodex',
    creditorFiscalCode: 'St.Nr. der Körperschaft',
  },
}

export const TEXTS_SL: NoticeTexts = {
  title: 'Obvestilo o plačilu',
  creditor: 'Plačnik',
  recipient: 'Prejemnik',
  amount: {
    title: 'Koliko in kdaj plačati?',
    amount: 'Znesek',
    euro: 'EUR',
    dueBy: 'do',
    legal:
      'Če upravičenec to predvidi, se lahko med fazo plačila znesek samodejno posodobi in tudi zmanjša (zaradi popustov, dobropisov) ali poveča (zaradi kazni, obresti itd.).',
    wholeOrInstalments: 'Plačate lahko v celoti ali v {count} obrokih',
    instalmentsOnly: 'Plačate lahko v {count} obrokih',
    eachInstalment: 'Zneski in roki zapadlosti so podrobno prikazani za vsak posamezen obrok.',
    discounted: 'Znesek s 30-% popustom',
    reduced: 'Zmanjšan znesek',
    withinFiveDays: 'v 5 dneh od vročitve zapisnika',
    withinSixtyDays: 'od 6. do 60. dne od vročitve zapisnika',
    choice:
      'Izberite pravilen znesek za predvidene roke, sicer boste prejeli druge zahteve za plačilo za preostale zneske in morebitne dodatne zneske.',
    deadlines: {
      title: 'Kako se izračunajo roki zapadlosti?',
      description:
        'Dan izdaje obvestila se ne všteva. Če je rok zapadlosti nedelja (ali praznik), lahko plačilo izvedete tudi naslednji prvi delovni dan.',
    },
    storage: {
      title: 'Kaj se zgodi, če pismo ni izročeno?',
      description:
        'Obvestilo ustreza dnevu prevzema, če se to zgodi v 10 dneh od datuma prispetja (najstarejši datum na obvestilu o prispelem pismu). Če zapisnika ne prevzamete v 10 dneh, izračunajte roke zapadlosti, ki začnejo teči z enajstim dnem.',
    },
  },
  channels: {
    title: 'Kje plačati?',
    where: 'pojdite na pagopa.gov.it',
    online: {
      title: 'Plačajte z aplikacijo IO',
      without: 'ali prek svoje spletne banke, z aplikacijo za plačevanje ali prek drugih razpoložljivih kanalov.',
      onSite:
        'ali na spletnem mestu {name}, prek svoje spletne banke, z aplikacijo za plačevanje ali prek drugih razpoložljivih kanalov.',
    },
    inPerson: {
      title: 'Plačajte lokalno',
      description:
        'na bankah in okencih bankomatov, poštnih uradih in poštnih točkah, v barih, kioskih, sprejemnih pisarnah, supermarketih, trafikah in pri drugih pooblaščenih operaterjih.',
    },
  },
  data: {
    title: 'Podatki za plačilo',
    single: 'Enkratni obrok',
    instalment: 'Obrok št. {count}',
    dueBy: 'do',
    scanBeside: 'Skenirajte QR-kodo z aplikacijo za plačila ali uporabite podatke, navedene ob kodi.',
    scanAbove: 'Skenirajte QR-kodo z aplikacijo za plačila ali uporabite podatke, navedene nad njo.',
    recipient: 'Prejemnik',
    creditor: 'Plačnik',
    subject: 'Predmet plačila',
    cbill: 'Št. CBILL',
    noticeNumber: 'Št. obvestila',
    creditorFiscalCode: 'Davčna številka plačnika',
  },
}

export const TEXTS_FR: NoticeTexts = {
  title: 'Avis de paiement',
  creditor: 'Organisme créancier',
  recipient: 'Destinataire',
  amount: {
    title: 'Combien et quand payer?',
    amount: 'Montant',
    euro: 'Euros',
    dueBy: 'avant le',
    legal:
      'En phase de paiement, si l’organisme le prévoit, le montant pourrait être mis à jour automatiquement et subir des variations en diminution (pour les réductions, les notes de crédit) ou en augmentation (pour les sanctions, les intérêts, etc.).',
    wholeOrInstalments: 'Vous pouvez payer le montant total ou en {count} échéances',
    instalmentsOnly: 'Vous pouvez payer en {count} échéances',
    eachInstalment: 'Les montants et les échéances sont indiqués en détail pour chaque versement.',
    discounted: 'Montant réduit de 30%',
    reduced: 'Montant réduit',
    withinFiveDays: 'dans les 5 jours suivant la notification du procès-verbal',
    withinSixtyDays: 'entre le 6e et le 60e jour à compter de la notification du procès-verbal',
    choice:
      'Choisissez le montant correct pour les délais prévus, sinon vous recevrez d’autres demandes de paiement pour les sommes restantes et les frais supplémentaires éventuels.',
    deadlines: {
      title: 'Comment sont calculées les échéances?',
      description:
        'Le jour de la notification n’est pas compté. Si l’échéance tombe un dimanche (ou à un jour férié), vous pouvez également payer le premier jour ouvrable suivant.',
    },
    storage: {
      title: 'Que se passe-t-il en cas de conservation au bureau de poste ?',
      description:
        'La notification correspond au jour du retrait, si celui-ci a lieu dans les 10 jours à compter de la date de dépôt (la date la plus ancienne figurant sur l’avis de passage). Si vous ne retirez pas le procès-verbal dans les 10 jours, calculez les échéances en commençant à compter à partir du onzième jour.',
    },
  },
  channels: {
    title: 'Où payer?',
    where: 'accédez au site pagopa.gov.it',
    online: {
      title: 'Paiement avec l’application IO',
      without:
        'ou depuis votre « Banque à domicile », avec votre application de paiement ou avec les autres canaux activés.',
      onSite:
        'sur le site de {name}, depuis votre «Banque à domicile», avec votre application de paiement ou avec les autres canaux activés.',
    },
    inPerson: {
      title: 'Payez sur le territoire',
      description:
        'dans les banques, les guichets automatiques, les bureaux de poste, les points postaux, les bars, les kiosques à journaux, les détaillants, les supermarchés, les bureaux de tabac et les autres opérateurs agréés.',
    },
  },
  data: {
    title: 'Données pour le paiement',
    single: 'Versement unique',
    instalment: 'Versement {count}',
    dueBy: 'avant le',
    scanBeside: 'Encadrez le code QR avec votre application de paiement ou utilisez les données ci-contre.',
    scanAbove: 'Encadrez le code QR avec votre application de paiement ou utilisez les données ci-dessus.',
    recipient: 'Destinataire',
    creditor: 'Organisme créancier',
    subject: 'Objet du paiement',
    cbill: 'Code CBILL',
    noticeNumber: 'Code Avis',
    creditorFiscalCode: 'Code Organisme fiscal',
  },
}

export const TEXTS_EN: NoticeTexts = {
  title: 'Payment notice',
  creditor: 'Payee',
  recipient: 'Recipient',
  amount: {
    title: 'How much and when to pay?',
    amount: 'Amount',
    euro: 'Euro',
    dueBy: 'by',
    legal:
      'During the payment, if allowed by the payee, the amount may be updated automatically and be subject to decreases (in case of discounts or credit notes) or increases (in case of penalties, interest, etc.).',
    wholeOrInstalments: 'You can pay in full or in {count} instalments.',
    instalmentsOnly: 'You can pay in {count} instalments.',
    eachInstalment: 'Amounts and due dates are shown in each instalment detail.',
    discounted: '30% off',
    reduced: 'Reduced amount',
    withinFiveDays: 'Within 5 days from the notification',
    withinSixtyDays: 'From the 6th to the 60th day from the notification',
    choice:
      'Choose the correct amount depending on deadlines, otherwise you will receive other payment requests for the remaining and/or additional amounts.',
    deadlines: {
      title: 'How are deadlines calculated?',
      description:
        'The day of notification is not counted. If the due date is a Sunday (or a public holiday), you can also pay on the next working day.',
    },
    storage: {
      title: 'What happens in case of a failed delivery attempt?',
      description:
        'The notification is the day of the collection, if this occurs within 10 days from the date printed on the non-delivery notice. If you don’t collect the notice within 10 days, count the deadlines starting from the 11th day.',
    },
  },
  channels: {
    title: 'Where to pay?',
    where: 'Go to pagopa.gov.it',
    online: {
      title: 'Pay with the IO app',
      without: 'or with your Home Banking, payment app or the other affiliated channels.',
      onSite: 'or with {name} website, your Home Banking, payment app or the other affiliated channels.',
    },
    inPerson: {
      title: 'Pay locally',
      description:
        'at banks and ATMs, in post offices, cafés, news stands, betting and tobacco Shops, supermarkets and other affiliated merchants.',
    },
  },
  data: {
    title: 'Payment details',
    single: 'Full amount',
    instalment: 'Instalment #{count}',
    dueBy: 'by',
    scanBeside: 'Scan the QR Code with your payment app or use the data printed here.',
    scanAbove: 'Scan the QR Code with your payment app or use the data printed above.',
    recipient: 'Recipient',
    creditor: 'Payee',
    subject: 'Payment description',
    cbill: 'CBILL code',
    noticeNumber: 'Notice code',
    creditorFiscalCode: 'Payee tax code',
  },
}
