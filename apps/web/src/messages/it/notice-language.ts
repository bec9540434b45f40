import type { NoticeLanguage } from '@repo/contracts/organizations/notice-language'

/** Words of the setting of the second language of notices. */
export const noticeLanguage = {
  title: 'Lingua degli avvisi',
  lead: 'Gli avvisi sono in italiano. Se l’ente è in un territorio bilingue, o ha molti pagatori stranieri, ogni testo può essere ripetuto accanto in un’altra lingua.',
  saved: 'Impostazioni salvate: gli avvisi scaricati da ora sono così.',
  current: 'Come sono ora',
  rows: { language: 'Lingue', name: 'Nome dell’ente', officeName: 'Ufficio' },
  italianOnly: 'Solo italiano',
  withSecond: (language: string) => `Italiano e ${language}`,
  names: {
    de: 'tedesco',
    sl: 'sloveno',
    fr: 'francese',
    en: 'inglese',
  } satisfies Record<NoticeLanguage, string>,
  noOffice: 'Non indicato',
  form: {
    title: 'Cambia la lingua',
    language: 'Seconda lingua',
    none: 'Nessuna: solo italiano',
    choices: {
      de: 'Tedesco',
      sl: 'Sloveno',
      fr: 'Francese',
      en: 'Inglese',
    } satisfies Record<NoticeLanguage, string>,
    languageHelp:
      'I testi fissi dell’avviso sono già tradotti. Nome dell’ente, ufficio e causale restano come li scrivi: la causale non viene tradotta.',
    name: 'Nome dell’ente nella seconda lingua',
    nameHelp: (italian: string) => `In italiano: ${italian}. Se lo lasci vuoto, sull’avviso c’è solo quello italiano.`,
    officeName: 'Ufficio nella seconda lingua',
    officeNameHelp: (italian: string | undefined) =>
      italian === undefined
        ? 'L’ufficio in italiano non è indicato.'
        : `In italiano: ${italian}. Se lo lasci vuoto, sull’avviso c’è solo quello italiano.`,
    submit: 'Salva',
    back: 'Torna ai servizi',
    printed: 'Gli avvisi già stampati o scaricati restano validi.',
  },
}
