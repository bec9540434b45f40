// Pendenze of one document become one position: a plan and, beside it, the payment of everything at once; or one instalment whose amount
// depends on when it is paid.
import type { FileInstallment, FileOption, FilePosition } from '../file-dialect.ts'
import type { DocumentPart, Pendenza } from './pendenza.ts'
import type { GovPayCode } from './report.ts'

/** Tells a problem of one of the pendenze. */
export type DocumentReport = (pendenza: Pendenza, column: string, code: GovPayCode, detail: string) => void

/** The position of a pendenza without document. */
export function positionOf(pendenza: Pendenza): FilePosition {
  return {
    externalId: pendenza.key,
    serviceCode: pendenza.serviceCode,
    description: pendenza.description,
    debtor: pendenza.debtor,
    paymentOptions: [{ installments: [installmentOf(pendenza)] }],
  }
}

/**
 * The position of a document.
 * @param warn of what is loaded otherwise than it was written
 * @returns undefined when a problem was told
 */
export function documentPosition(
  pendenze: readonly Pendenza[],
  tell: DocumentReport,
  warn: DocumentReport,
): FilePosition | undefined {
  const [first] = pendenze
  if (!first?.document) return undefined
  let wrong = false
  const report: DocumentReport = (...problem) => {
    wrong = true
    tell(...problem)
  }
  checkAgreement(first, pendenze, report)
  refuseRepeated(pendenze, report)
  for (const each of pendenze) {
    if (each.document?.description !== first.document.description)
      warn(
        each,
        each.column('descrizioneDocumento'),
        'SEMANTICA',
        'Un documento ha una sola descrizione: resta quella della prima riga',
      )
  }
  const byDays = pendenze.some(({ document }) => document?.part.kind === 'within' || document?.part.kind === 'beyond')
  const paymentOptions = byDays ? steppedOption(pendenze, report) : planOptions(pendenze, report)
  if (wrong) return undefined
  return {
    externalId: first.document.key,
    serviceCode: first.serviceCode,
    description: first.document.description || first.description,
    debtor: first.debtor,
    paymentOptions,
  }
}

/** Rows of one document are of the same debtor and of the same kind. */
function checkAgreement(first: Pendenza, pendenze: readonly Pendenza[], report: DocumentReport): void {
  for (const each of pendenze.slice(1)) {
    if (each.debtor.fiscalCode !== first.debtor.fiscalCode || each.debtor.fullName !== first.debtor.fullName)
      report(
        each,
        each.column('identificativo'),
        'SEMANTICA',
        'Le pendenze di un documento hanno lo stesso pagatore: qui è un altro',
      )
    if (each.serviceCode !== first.serviceCode)
      report(
        each,
        each.column('tipoPendenza'),
        'SEMANTICA',
        'Le pendenze di un documento hanno lo stesso tipoPendenza: qui è un altro',
      )
  }
}

/** A pendenza is known by its key: two of the same would be one debt asked twice, and nobody could tell which of them is cancelled later. */
function refuseRepeated(pendenze: readonly Pendenza[], report: DocumentReport): void {
  const seen = new Set<string>()
  for (const each of pendenze) {
    if (seen.has(each.key))
      report(
        each,
        each.column('idPendenza'),
        'SEMANTICA',
        'Questo idPendenza è già di un’altra riga del documento: ogni pendenza ha il suo',
      )
    seen.add(each.key)
  }
}

/** Instalments are a plan, in order of number; the pendenza without number is the same debt paid at once. */
function planOptions(pendenze: readonly Pendenza[], report: DocumentReport): readonly FileOption[] {
  const numberOf = ({ document }: Pendenza) => (document?.part.kind === 'instalment' ? document.part.number : 0)
  const [whole, ...others] = pendenze.filter((each) => numberOf(each) === 0)
  for (const each of others)
    report(
      each,
      each.column('numeroRata'),
      'SEMANTICA',
      'In un documento una sola pendenza può essere senza numeroRata: la soluzione unica',
    )
  const plan = pendenze.filter((each) => numberOf(each) > 0).sort((one, other) => numberOf(one) - numberOf(other))
  for (const [index, each] of plan.entries()) {
    if (index > 0 && numberOf(plan[index - 1] ?? each) === numberOf(each))
      report(each, each.column('numeroRata'), 'SEMANTICA', 'Questo numeroRata è già di un’altra pendenza del documento')
  }
  const options: FileOption[] = []
  if (whole) options.push(optionOf([whole]))
  if (plan.length > 0) options.push(optionOf(plan))
  return options
}

function optionOf(pendenze: readonly Pendenza[]): FileOption {
  return { installments: pendenze.map(installmentOf) }
}

/** `ENTRO5`, `ENTRO60`, `OLTRE60`: one instalment that costs so much until then, and at last the amount beyond; without it, the last amount. */
function steppedOption(pendenze: readonly Pendenza[], report: DocumentReport): readonly FileOption[] {
  const daysOf = (part: DocumentPart | undefined) => (part && 'days' in part ? part.days : 0)
  const kindOf = (each: Pendenza) => each.document?.part.kind
  const column = (each: Pendenza) => each.column('numeroRata')
  for (const each of pendenze) {
    if (kindOf(each) === 'whole' || kindOf(each) === 'instalment')
      report(
        each,
        column(each),
        'SEMANTICA',
        'In un documento con ENTRO e OLTRE tutte le pendenze hanno l’uno o l’altro',
      )
    if (each.noticeNumber !== undefined && pendenze.length > 1)
      report(
        each,
        each.column('numeroAvviso'),
        'SEMANTICA',
        'Gli importi ENTRO e OLTRE stanno in un solo avviso, che numeriamo noi: lascia vuoto numeroAvviso',
      )
  }
  const within = pendenze
    .filter((each) => kindOf(each) === 'within')
    .sort((one, other) => daysOf(one.document?.part) - daysOf(other.document?.part))
  const [beyond, ...others] = pendenze.filter((each) => kindOf(each) === 'beyond')
  for (const each of others) report(each, column(each), 'SEMANTICA', 'In un documento c’è un solo OLTRE')
  for (const [index, each] of within.entries()) {
    if (index > 0 && daysOf(within[index - 1]?.document?.part) === daysOf(each.document?.part))
      report(each, column(each), 'SEMANTICA', 'In un documento due ENTRO hanno giorni diversi')
  }
  const last = within.at(-1)
  if (beyond && last && daysOf(beyond.document?.part) !== daysOf(last.document?.part))
    report(
      beyond,
      column(beyond),
      'SEMANTICA',
      'OLTRE comincia quando finisce l’ultimo ENTRO: scrivi gli stessi giorni',
    )
  const base = beyond ?? last
  if (!base) return []
  for (const each of within) checkSplit(each, base, report)
  const steps = within.filter((each) => each !== base)
  const installment = installmentOf(base)
  if (steps.length === 0) return [{ installments: [installment] }]
  return [
    {
      installments: [
        {
          ...installment,
          // Their keys stay: each is a pendenza, that may be cancelled later by its own.
          amountSteps: steps.map((each) => ({
            line: each.line,
            key: each.key,
            days: daysOf(each.document?.part),
            amountCents: each.amountCents,
          })),
        },
      ],
    },
  ]
}

/** What changes with the days falls on the first item: the others cost the same. */
function checkSplit(each: Pendenza, base: Pendenza, report: DocumentReport): void {
  const shape = ({ transfers }: Pendenza) =>
    JSON.stringify(
      transfers.map(({ amountCents, iban, postalIban, stamp, beneficiaryFiscalCode }, index) => [
        index === 0 ? 0 : amountCents,
        iban,
        postalIban,
        stamp,
        beneficiaryFiscalCode,
      ]),
    )
  if (shape(each) !== shape(base))
    report(each, each.column('importo'), 'SEMANTICA', 'Tra ENTRO e OLTRE può cambiare solo l’importo della prima voce')
}

function installmentOf(pendenza: Pendenza): FileInstallment {
  return {
    line: pendenza.line,
    key: pendenza.key,
    amountCents: pendenza.amountCents,
    ...(pendenza.dueDate ? { dueDate: pendenza.dueDate, payableAfterDueDate: pendenza.payableAfterDueDate } : {}),
    ...(pendenza.noticeNumber ? { noticeNumber: pendenza.noticeNumber } : {}),
    cause: pendenza.description,
    transfers: pendenza.transfers,
  }
}
