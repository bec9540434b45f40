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
export function PaymentWatcher({ paymentId, status }: { paymentId: string; status: Status }) {
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
      const current = document.visibilityState === 'visible' ? await currentStatus(paymentId) : undefined
      if (stopped) return
      if (current !== undefined && current !== status) {
        setSpoken(words.changed(paymentScreens[current].label))
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
  }, [paymentId, router, status, watching])

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

/** The status now; undefined when the question got no answer, which is no news. */
async function currentStatus(paymentId: string): Promise<Status | undefined> {
  try {
    const answer = await fetch(`/pagamenti/stato/${paymentId}/aggiornamento`, { cache: 'no-store' })
    if (!answer.ok) return undefined
    const { status } = (await answer.json()) as { status: string }
    return status in paymentScreens ? (status as Status) : undefined
  } catch {
    // The network comes and goes: the next question may be luckier.
    return undefined
  }
}
