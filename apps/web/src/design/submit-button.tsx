'use client'

import type { ReactNode } from 'react'
import { useFormStatus } from 'react-dom'
import { forms } from '#messages/it/forms.ts'

/** Sends its form, once: while the answer is awaited it says so and does not send again. */
export function SubmitButton(props: {
  children: ReactNode
  look?: 'primary' | 'outline-primary' | 'danger' | 'link'
  /** Which of several buttons was pressed, as the field `intent`. */
  intent?: string
  className?: string
}) {
  const { pending, data } = useFormStatus()
  const mine = pending && (props.intent === undefined || data?.get('intent') === props.intent)
  return (
    <button
      type="submit"
      className={`btn btn-${props.look ?? 'primary'} ${props.className ?? ''}`}
      name={props.intent === undefined ? undefined : 'intent'}
      value={props.intent}
      aria-busy={mine || undefined}
      aria-disabled={pending || undefined}
      onClick={(event) => {
        if (pending) event.preventDefault()
      }}
    >
      {mine ? forms.sending : props.children}
    </button>
  )
}
