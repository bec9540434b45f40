import { refusals } from '#platform/errors/refusals'

/** Refusals of this module. Codes are public. */
export const webhookErrors = refusals('webhooks', {
  unknown: { status: 404, title: 'Webhook inesistente' },
  deliveryUnknown: { status: 404, title: 'Consegna inesistente, o più vecchia di 90 giorni' },
  urlForbidden: {
    status: 422,
    title: "L'indirizzo non può essere chiamato: usa https, sulla porta 443 o 8443, verso un indirizzo pubblico",
  },
  tooMany: { status: 409, title: 'Un ente può avere al massimo 20 webhook' },
  stale: { status: 409, stale: true, title: 'Il webhook è stato modificato nel frattempo' },
  cursorExpired: {
    status: 410,
    title: 'Gli eventi di quel cursore non sono più conservati',
    hint: 'Ricomincia senza cursore, dal più vecchio degli ultimi 90 giorni, e rileggi lo stato delle posizioni',
  },
  disabled: { status: 409, title: 'Il webhook è disattivato: riattivalo prima di inviare' },
})
