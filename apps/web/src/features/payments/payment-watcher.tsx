'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useState } from 'react'
import { payments } from '#messages/it/payments.ts'
import { paymentScreens, SLOW_AFTER_SECONDS, secondsBeforeAsking } from './payment-screen.ts'

const words = payments.outcome
type Status = keyof typeof paymentScreens

/**
 * Asks how the payment is going until it is over, and renews the page when the answer changes.
 * What changes is spoken too: the region stays in the page from the start, as screen readers need.
 */
export function PaymentWatcher(props: { paymentId: string; status: Status; receipts: number }) {
  const { paymentId, status, receipts } = props
  const router = useRouter()
  const [spoken, setSpoken] = useState('')
  const [slow, setSlow] = useState(false)
  const watching = paymentScreens[status].watches

  useEffect(() => {
    if (!watching) return
    let stopped = false
    let questions = 0
    let timer: ReturnType<typeof setTimeout>
    const slowTimer = setTimeout(() => setSlow(true), SLOW_AFTER_SECONDS * 1000)

    const ask = async () => {
      questions += 1
      const current = document.visibilityState === 'visible' ? await currentState(paymentId) : undefined
      if (stopped) return
      if (current !== undefined && (current.status !== status || current.receipts !== receipts)) {
        setSpoken(words.changed(paymentScreens[current.status].label))
        router.refresh()
        return
      }
      timer = setTimeout(ask, secondsBeforeAsking(questions) * 1000)
    }
    timer = setTimeout(ask, secondsBeforeAsking(0) * 1000)
    return () => {
      stopped = true
      clearTimeout(timer)
      clearTimeout(slowTimer)
    }
  }, [paymentId, receipts, router, status, watching])

  return (
    <>
      <p className="visually-hidden" role="status" aria-live="polite">
        {spoken}
      </p>
      {watching && (
        <p className="text-secondary js-only">{slow && status === 'verifying' ? words.slow : words.watching}</p>
      )}
    </>
  )
}

/** How it stands now; undefined when the question got no answer, which is no news. */
async function currentState(paymentId: string): Promise<{ status: Status; receipts: number } | undefined> {
  try {
    const answer = await fetch(`/pagamenti/stato/${paymentId}/aggiornamento`, { cache: 'no-store' })
    if (!answer.ok) return undefined
    const { status, receipts } = (await answer.json()) as { status: string; receipts: number }
    return status in paymentScreens ? { status: status as Status, receipts } : undefined
  } catch {
    // The network comes and goes: the next question may be luckier.
    return undefined
  }
}
