import { refusals } from '#platform/errors/refusals'

export const journalErrors = refusals('journal', {
  unknown: { status: 404, title: 'Evento inesistente, o troppo vecchio per essere ancora nel giornale' },
  tooManyDays: {
    status: 400,
    title: 'Il periodo è troppo lungo: scegli al massimo 31 giorni, oppure cerca un avviso, uno IUV o una ricevuta',
  },
})
