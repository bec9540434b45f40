// The text of a pendenza written in JSON: GovPay API, schema NuovaPendenzaTracciato. Names that the format does not have are told.
import { Members, type Tell } from '../value-members.ts'
import type { ItemText, PendenzaField, PendenzaText } from './pendenza-text.ts'

const PLACES: Partial<Record<PendenzaField, string>> = {
  tipoPendenza: '/idTipoPendenza',
  tipoSoggetto: '/soggettoPagatore/tipo',
  identificativo: '/soggettoPagatore/identificativo',
  anagrafica: '/soggettoPagatore/anagrafica',
  indirizzo: '/soggettoPagatore/indirizzo',
  civico: '/soggettoPagatore/civico',
  cap: '/soggettoPagatore/cap',
  localita: '/soggettoPagatore/localita',
  provincia: '/soggettoPagatore/provincia',
  nazione: '/soggettoPagatore/nazione',
  email: '/soggettoPagatore/email',
  cellulare: '/soggettoPagatore/cellulare',
  idDocumento: '/documento/identificativo',
  descrizioneDocumento: '/documento/descrizione',
  numeroRata: '/documento/rata',
  linguaSecondaria: '/proprieta/linguaSecondaria',
}

/**
 * @param domain `idDominio` of the whole file, for a pendenza that does not say its own
 * @returns undefined when the value is not an object
 */
export function textOfValue(line: number, value: unknown, domain: string, tell: Tell): PendenzaText | undefined {
  const members = Members.of(value, '', tell)
  if (!members) return undefined
  const subject = members.members('soggettoPagatore')
  const document = members.members('documento')
  const properties = members.members('proprieta')
  const items = members.list('voci', { required: true, max: 5 }) ?? []
  const text: PendenzaText = {
    line,
    idA2A: members.text('idA2A'),
    idPendenza: members.text('idPendenza'),
    idDominio: members.text('idDominio') || domain,
    numeroAvviso: members.text('numeroAvviso'),
    tipoPendenza: members.text('idTipoPendenza'),
    causale: members.text('causale'),
    annoRiferimento: members.decimal('annoRiferimento'),
    cartellaPagamento: members.text('cartellaPagamento'),
    direzione: members.text('direzione'),
    divisione: members.text('divisione'),
    importo: members.decimal('importo'),
    dataValidita: members.text('dataValidita'),
    dataScadenza: members.text('dataScadenza'),
    tassonomiaAvviso: members.text('tassonomiaAvviso'),
    tipoSoggetto: subject?.text('tipo') ?? '',
    identificativo: subject?.text('identificativo') ?? '',
    anagrafica: subject?.text('anagrafica') ?? '',
    indirizzo: subject?.text('indirizzo') ?? '',
    civico: subject?.text('civico') ?? '',
    cap: subject?.decimal('cap') ?? '',
    localita: subject?.text('localita') ?? '',
    provincia: subject?.text('provincia') ?? '',
    nazione: subject?.text('nazione') ?? '',
    email: subject?.text('email') ?? '',
    cellulare: subject?.text('cellulare') ?? '',
    dataAvvisatura: '',
    idDocumento: document?.text('identificativo') ?? '',
    descrizioneDocumento: document?.text('descrizione') ?? '',
    numeroRata: document ? partText(document) : '',
    linguaSecondaria: properties?.text('linguaSecondaria') ?? '',
    items: items.map(itemOf),
    column: (field) => PLACES[field] ?? `/${field}`,
  }
  // What has no use here: shown to nobody, or decided elsewhere.
  members.skip('idUnitaOperativa', 'nome', 'dataCaricamento', 'datiAllegati', 'tassonomia')
  if (members.has('allegati'))
    tell('/allegati', 'Gli allegati non si caricano con un tracciato: aggiungili alla posizione dopo averla caricata')
  members.refuseOthers()
  subject?.refuseOthers()
  document?.refuseOthers()
  return text
}

/** `rata: 2`, or `soglia: { tipo: "ENTRO", giorni: 30 }`, in the form of the CSV. */
function partText(document: Members): string {
  const threshold = document.members('soglia')
  if (!threshold) return document.decimal('rata')
  const text = `${threshold.text('tipo')}${threshold.decimal('giorni')}`
  threshold.refuseOthers()
  return text
}

function itemOf(item: Members): ItemText {
  const accounts = item.members('contabilita')
  const quote = accounts?.list('quote')?.map((quota) => {
    const read = {
      capitolo: quota.text('capitolo', { max: 64 }),
      accertamento: quota.text('accertamento', { max: 64 }),
      importo: quota.decimal('importo'),
      column: quota.pointer('').slice(0, -1),
    }
    quota.skip('annoEsercizio', 'titolo', 'tipologia', 'categoria', 'articolo', 'proprietaCustom')
    quota.refuseOthers()
    return read
  })
  accounts?.skip('proprietaCustom')
  accounts?.refuseOthers()
  const metadata = item
    .members('metadata')
    ?.list('mapEntries')
    ?.map((entry) => ({ key: entry.text('key', { required: true }), value: entry.text('value', { required: true }) }))
  const text: ItemText = {
    idVoce: item.text('idVocePendenza'),
    importo: item.decimal('importo'),
    descrizione: item.text('descrizione'),
    ibanAccredito: item.text('ibanAccredito'),
    ibanAppoggio: item.text('ibanAppoggio'),
    tipoContabilita: item.text('tipoContabilita'),
    codiceContabilita: item.text('codiceContabilita'),
    tipoEntrata: item.text('codEntrata'),
    tipoBollo: item.text('tipoBollo'),
    hashBollo: item.text('hashDocumento'),
    provinciaBollo: item.text('provinciaResidenza'),
    idDominio: item.text('idDominio'),
    descrizioneCausaleRPT: item.text('descrizioneCausaleRPT', { max: 140 }),
    codiceTassonomico: item.text('codiceTassonomicoPagoPA'),
    ...(quote ? { quote } : {}),
    ...(metadata ? { metadata } : {}),
    column: (field) => item.pointer(ITEM_PLACES[field] ?? field),
  }
  item.skip('datiAllegati')
  item.refuseOthers()
  return text
}

const ITEM_PLACES: Partial<Record<keyof ItemText, string>> = {
  idVoce: 'idVocePendenza',
  tipoEntrata: 'codEntrata',
  hashBollo: 'hashDocumento',
  provinciaBollo: 'provinciaResidenza',
  codiceTassonomico: 'codiceTassonomicoPagoPA',
}
