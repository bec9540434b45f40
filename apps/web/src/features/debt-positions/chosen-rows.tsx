'use client'

import { useEffect, useRef, useState } from 'react'
import { bulkActions as words } from '#messages/it/bulk-actions.ts'

const CHOICES = 'input[type="checkbox"][name="id"]'

/** How many rows of its form are chosen, and all of them at once. Without JavaScript it is not there: each row has its own box. */
export function ChosenRows() {
  const here = useRef<HTMLSpanElement>(null)
  const [count, setCount] = useState<number>()

  const boxes = () => [...(here.current?.closest('form')?.querySelectorAll<HTMLInputElement>(CHOICES) ?? [])]
  useEffect(() => {
    const form = here.current?.closest('form')
    const recount = () => setCount(boxes().filter((box) => box.checked).length)
    // A page shown again by the browser keeps what was chosen.
    recount()
    form?.addEventListener('change', recount)
    return () => form?.removeEventListener('change', recount)
  })

  const chooseAll = (chosen: boolean) => {
    for (const box of boxes()) box.checked = chosen
    setCount(chosen ? boxes().length : 0)
  }
  return (
    <span ref={here} className="bulk-count">
      {count !== undefined && (
        <>
          <button type="button" className="btn btn-link btn-sm" onClick={() => chooseAll(count === 0)}>
            {count === 0 ? words.chooseAllHere : words.chooseNone}
          </button>
          <strong role="status">{count > 0 && words.chosenHere(count)}</strong>
        </>
      )}
    </span>
  )
}
