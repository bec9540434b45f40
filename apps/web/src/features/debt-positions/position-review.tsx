'use client'

import { useEffect, useRef } from 'react'
import { Callout } from '#design/callout.tsx'
import type { Choice } from '#design/field.tsx'
import { SummaryList } from '#design/summary-list.tsx'
import { debtPositions } from '#messages/it/debt-positions.ts'
import { forms } from '#messages/it/forms.ts'

const words = debtPositions.form

/** Every datum as it will be published, the empty ones too. Takes the focus: it is a new step. */
export function PositionReview({
  values,
  services,
}: {
  values: Readonly<Record<string, string>>
  services: readonly Choice[]
}) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  const given = (name: string) => (values[name]?.trim() ? values[name] : forms.notGiven)
  return (
    <>
      <h2 tabIndex={-1} ref={heading}>
        {words.reviewTitle}
      </h2>
      <Callout kind="warning" title={words.reviewCallout}>
        <p>{words.reviewText}</p>
      </Callout>
      <SummaryList
        rows={[
          {
            label: words.service,
            value: services.find((service) => service.value === values.collectionServiceId)?.label ?? forms.notGiven,
          },
          {
            label: words.debtorFiscalCode,
            value: <span className="code text-uppercase">{given('debtorFiscalCode')}</span>,
          },
          { label: words.debtorFullName, value: given('debtorFullName') },
          { label: words.debtorEmail, value: given('debtorEmail') },
          { label: words.debtorAddress, value: given('debtorAddress') },
          { label: words.description, value: given('description') },
          { label: words.amount, value: `${given('amount')}\u00a0€` },
          { label: words.dueDate, value: given('dueDate') },
        ]}
      />
    </>
  )
}
