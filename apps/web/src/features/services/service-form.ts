import { changeService, type ServiceDetail } from '@repo/contracts/organizations/services'
import { formatItalianDay } from '@repo/domain/italian-calendar'
import { isLocalDate, localDate, parseItalianDate } from '@repo/domain/local-date'
import type { z } from 'zod'
import { type FieldNames, schemaErrors } from '#lib/form-errors.ts'
import type { FieldError } from '#lib/form-state.ts'
import { services } from '#messages/it/services.ts'
import { SERVICE_FIELDS } from './service-field-names.ts'

/** Fields by their path in the contract. */
export const SERVICE_NAMES: FieldNames = {
  'budget.chapter': 'budgetChapter',
  'budget.office': 'budgetOffice',
  'budget.assessment': 'budgetAssessment',
  'amountQuestion.url': 'amountQuestionUrl',
  'amountQuestion.secret': 'amountQuestionSecret',
  'amountQuestion.fallback': 'amountQuestionFallback',
}

const schema = changeService.body!
type Input = z.input<typeof schema>
type Parsed =
  | { readonly ok: true; readonly input: Input }
  | { readonly ok: false; readonly errors: readonly FieldError[] }

/** Reads the settings of a service from the form: days as `gg/mm/aaaa`, what is empty is absent. */
export function parseServiceForm(values: Readonly<Record<string, string>>): Parsed {
  const text = (name: string) => values[name]?.trim() ?? ''
  const given = (name: string) => text(name) || undefined
  const own: FieldError[] = []
  const day = (name: string) => {
    const typed = text(name)
    if (typed === '') return undefined
    const found = isLocalDate(typed) ? typed : parseItalianDate(typed)
    if (found === undefined) own.push({ field: name, message: services.form.dayWrong })
    return found
  }
  const budget = ['budgetChapter', 'budgetOffice', 'budgetAssessment'].some((name) => text(name) !== '')
  const question = ['amountQuestionUrl', 'amountQuestionSecret'].some((name) => text(name) !== '')
  const candidate = {
    version: Number(values.version),
    name: text('name'),
    taxonomyService: text('taxonomyService').replace(/^[6-9]\/|\/$/g, ''),
    deliveryPrefix: text('deliveryPrefix'),
    iban: text('iban'),
    postalIban: given('postalIban'),
    payableAfterDueDate: values.payableAfterDueDate === 'on',
    anonymousDebtors: values.anonymousDebtors === 'on',
    tefa: values.tefa === 'on',
    defaultDescription: given('defaultDescription'),
    validFrom: day('validFrom'),
    validTo: day('validTo'),
    budget: budget
      ? { chapter: text('budgetChapter'), office: given('budgetOffice'), assessment: given('budgetAssessment') }
      : undefined,
    amountQuestion: question
      ? {
          url: text('amountQuestionUrl'),
          secret: given('amountQuestionSecret'),
          fallback: given('amountQuestionFallback') ?? 'stored',
        }
      : undefined,
  }
  const result = schema.safeParse(candidate)
  const errors = inOrder([...own, ...(result.success ? [] : schemaErrors(result.error, SERVICE_NAMES))])
  return errors.length === 0 ? { ok: true, input: candidate as Input } : { ok: false, errors }
}

/** One error a field, the first given, in the order of the form. */
export function inOrder(errors: readonly FieldError[]): readonly FieldError[] {
  const first = new Map<string, FieldError>()
  for (const error of errors) if (!first.has(error.field)) first.set(error.field, error)
  const place = (field: string) => {
    const index = (SERVICE_FIELDS as readonly string[]).indexOf(field)
    return index < 0 ? SERVICE_FIELDS.length : index
  }
  return [...first.values()].sort((a, b) => place(a.field) - place(b.field))
}

/** A stored service as the form shows it; the secret never comes back. */
export function serviceFormValues(service: ServiceDetail): Record<string, string> {
  const { amountQuestion, budget } = service
  const shown = (day: string | undefined) => (day === undefined ? '' : formatItalianDay(localDate(day)))
  return {
    name: service.name,
    taxonomyService: service.taxonomyCode.slice(2, 11),
    deliveryPrefix: service.deliveryPrefix,
    iban: service.iban,
    postalIban: service.postalIban ?? '',
    payableAfterDueDate: service.payableAfterDueDate ? 'on' : '',
    anonymousDebtors: service.anonymousDebtors ? 'on' : '',
    tefa: service.tefa ? 'on' : '',
    defaultDescription: service.defaultDescription ?? '',
    validFrom: shown(service.validFrom),
    validTo: shown(service.validTo),
    budgetChapter: budget?.chapter ?? '',
    budgetOffice: budget?.office ?? '',
    budgetAssessment: budget?.assessment ?? '',
    amountQuestionUrl: amountQuestion?.url ?? '',
    amountQuestionFallback: amountQuestion?.fallback ?? '',
  }
}
