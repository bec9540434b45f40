import type { TimelineEntry } from '@repo/contracts/debt-positions/debt-positions'
import { formatIban, parseIban } from '@repo/domain/iban'
import { formatItalianDay } from '@repo/domain/italian-calendar'
import { isLocalDate } from '@repo/domain/local-date'
import { z } from 'zod'
import type { ServiceField } from './collection-services.repository.js'

const titles: Record<string, string> = {
  'organizations.serviceActivated': 'Servizio attivato dal catalogo',
  'organizations.serviceChanged': 'Servizio modificato',
  'organizations.serviceEnabled': 'Servizio riattivato',
  'organizations.serviceDisabled': 'Servizio disattivato',
}

const labels: Record<ServiceField, string> = {
  code: 'Codice',
  templateCode: 'Tipo di dovuto',
  name: 'Nome',
  taxonomyCode: 'Codice di tassonomia',
  iban: 'Conto di accredito',
  postalIban: 'Conto postale',
  payableAfterDueDate: 'Pagabile dopo la scadenza',
  anonymousDebtors: 'Debitori senza codice fiscale',
  tefa: 'Quota TEFA',
  digitalStamp: 'Marca da bollo digitale',
  defaultDescription: 'Causale proposta',
  validFrom: 'Inizio',
  validTo: 'Fine',
  budgetChapter: 'Capitolo',
  budgetOffice: 'Ufficio',
  budgetAssessment: 'Accertamento',
  amountQuestionUrl: "Indirizzo per l'importo",
  amountQuestionSecret: 'Chiave del gestionale',
  amountQuestionFallback: 'Se il gestionale non risponde',
  enabled: 'Attivo',
}

const fallbacks: Record<string, string> = { stored: "si incassa l'importo memorizzato", refuse: 'non si incassa' }

/** History outlives the code that wrote it: read leniently. */
const detailsSchema = z.looseObject({
  template: z.string().optional(),
  changes: z
    .array(
      z.object({
        field: z.string(),
        before: z.union([z.string(), z.boolean()]).optional(),
        after: z.union([z.string(), z.boolean()]).optional(),
      }),
    )
    .optional(),
})

interface Entry {
  readonly at: Date
  readonly actorKind: string
  readonly actorName: string
  readonly action: string
  readonly details: unknown
}

/** Audit entries of a service in words, in the order given. */
export function serviceHistory(entries: readonly Entry[]): TimelineEntry[] {
  return entries.map(({ action, actorKind, actorName, at, details }) => ({
    at: at.toISOString(),
    actor: actorName,
    actorKind: z.enum(['operator', 'citizen', 'nodo', 'system']).catch('system').parse(actorKind),
    action,
    title: titles[action] ?? action,
    details: detailsOf(details),
  }))
}

function detailsOf(json: unknown): TimelineEntry['details'] {
  const { changes = [], template } = detailsSchema.safeParse(json).data ?? {}
  return [
    ...(template ? [{ label: labels.templateCode, after: template }] : []),
    ...changes.map(({ after, before, field }) => ({
      label: labels[field as ServiceField] ?? field,
      ...(before === undefined
        ? { after: 'modificata' }
        : { before: shown(field, before), after: shown(field, after ?? '') }),
    })),
  ]
}

function shown(field: string, value: string | boolean): string {
  if (typeof value === 'boolean') return value ? 'sì' : 'no'
  if (value === '') return 'nessuno'
  if (isLocalDate(value)) return formatItalianDay(value)
  if (field === 'amountQuestionFallback') return fallbacks[value] ?? value
  const iban = parseIban(value)
  return iban ? formatIban(iban) : value
}
