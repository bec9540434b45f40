import type { ServiceDetail } from '@repo/contracts/organizations/services'
import { formatIban, type Iban } from '@repo/domain/iban'
import { SummaryList } from '#design/summary-list.tsx'
import { Code, Day } from '#design/values.tsx'
import { forms } from '#messages/it/forms.ts'
import { services } from '#messages/it/services.ts'

const words = services.detail
const yesNo = (value: boolean) => (value ? words.yes : words.no)

/** Everything set for one service, with what its codes mean. */
export function ServiceSettingsPanel({ service }: { service: ServiceDetail }) {
  const { amountQuestion, taxonomy } = service
  return (
    <section className="panel mb-4" aria-labelledby="impostazioni">
      <h2 className="panel-title" id="impostazioni">
        {words.settings}
      </h2>
      <SummaryList
        rows={[
          { label: words.code, value: <Code>{service.code}</Code> },
          { label: words.state, value: service.enabled ? services.enabled : services.disabled },
          service.templateName !== undefined && { label: words.template, value: service.templateName },
          {
            label: words.taxonomy,
            value: (
              <>
                <Code>{service.taxonomyCode}</Code>{' '}
                {taxonomy === undefined ? words.taxonomyUnknown : `${taxonomy.name} (${taxonomy.macroArea})`}
              </>
            ),
          },
          taxonomy !== undefined && {
            label: words.validity,
            value: (
              <>
                {words.from} <Day day={taxonomy.validFrom} /> {words.to} <Day day={taxonomy.validTo} />
              </>
            ),
          },
          { label: words.delivery, value: services.prefixes[service.deliveryPrefix] },
          { label: words.iban, value: <Code>{formatIban(service.iban as Iban)}</Code> },
          {
            label: words.postalIban,
            value: service.postalIban ? <Code>{formatIban(service.postalIban as Iban)}</Code> : forms.notGiven,
          },
          { label: words.late, value: yesNo(service.payableAfterDueDate) },
          { label: words.anonymous, value: yesNo(service.anonymousDebtors) },
          { label: words.tefa, value: yesNo(service.tefa) },
          { label: words.stamp, value: yesNo(service.digitalStamp) },
          { label: words.description, value: service.defaultDescription ?? forms.notGiven },
          { label: words.days, value: <Days service={service} /> },
          { label: words.budget, value: budgetText(service) },
          {
            label: words.question,
            value: amountQuestion
              ? `${amountQuestion.url} · ${services.form.fallbacks[amountQuestion.fallback]}`
              : words.no,
          },
        ]}
      />
    </section>
  )
}

function Days({ service: { validFrom, validTo } }: { service: ServiceDetail }) {
  if (!validFrom && !validTo) return words.always
  return (
    <>
      {validFrom && (
        <>
          {words.from} <Day day={validFrom} />
        </>
      )}{' '}
      {validTo && (
        <>
          {words.to} <Day day={validTo} />
        </>
      )}
    </>
  )
}

function budgetText({ budget }: ServiceDetail): string {
  if (!budget) return forms.notGiven
  const { assessment, chapter, office } = budget
  return [
    `${words.chapter} ${chapter}`,
    ...(office ? [`${words.office} ${office}`] : []),
    ...(assessment ? [`${words.assessment} ${assessment}`] : []),
  ].join(', ')
}
