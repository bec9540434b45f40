import { describe, expect, it } from '@jest/globals'
import type { ServiceDetail } from '@repo/contracts/organizations/services'
import { parseServiceForm, serviceFormValues } from './service-form.ts'

const stored: ServiceDetail = {
  id: '0198c1d2-0000-7000-8000-000000000000',
  version: 3,
  code: 'MENSA',
  name: 'Mensa scolastica',
  taxonomyCode: '6/0107101TS/',
  deliveryPrefix: '6',
  iban: 'IT60X0542811101000000123456',
  postalIban: 'IT24A0760101600000001234567',
  enabled: true,
  readiness: 'ready',
  problems: [],
  payableAfterDueDate: true,
  anonymousDebtors: false,
  tefa: false,
  digitalStamp: false,
  validTo: '2026-12-31',
  budget: { chapter: '1010', assessment: '2026/15' },
  amountQuestion: { url: 'https://gestionale.example/importo', fallback: 'refuse' },
  history: [],
}
const values = { ...serviceFormValues(stored), version: '3' }

describe('the form of a service', () => {
  it('gives back what it was filled with', () => {
    expect(parseServiceForm(values)).toEqual({
      ok: true,
      input: {
        version: 3,
        name: 'Mensa scolastica',
        taxonomyService: '0107101TS',
        deliveryPrefix: '6',
        iban: stored.iban,
        postalIban: stored.postalIban,
        payableAfterDueDate: true,
        anonymousDebtors: false,
        tefa: false,
        defaultDescription: undefined,
        validFrom: undefined,
        validTo: '2026-12-31',
        budget: { chapter: '1010', office: undefined, assessment: '2026/15' },
        amountQuestion: { url: 'https://gestionale.example/importo', secret: undefined, fallback: 'refuse' },
      },
    })
  })

  it('takes a code pasted whole, and empty parts as absent', () => {
    const parsed = parseServiceForm({
      ...values,
      taxonomyService: '9/0101101IM/',
      budgetChapter: '',
      budgetAssessment: '',
      amountQuestionUrl: '',
    })
    expect(parsed).toMatchObject({
      ok: true,
      input: { taxonomyService: '0101101IM', budget: undefined, amountQuestion: undefined },
    })
  })

  it('tells what is wrong in the order of the form', () => {
    const parsed = parseServiceForm({
      ...values,
      name: ' ',
      taxonomyService: 'mensa',
      deliveryPrefix: '',
      iban: '',
      validTo: '31/02/2026',
      budgetChapter: '',
      amountQuestionUrl: 'gestionale',
      amountQuestionSecret: 'corta',
    })
    expect(parsed.ok ? [] : parsed.errors.map((error) => error.field)).toEqual([
      'name',
      'taxonomyService',
      'deliveryPrefix',
      'iban',
      'validTo',
      'budgetChapter',
      'amountQuestionUrl',
      'amountQuestionSecret',
    ])
  })
})
