'use client'

import { useEffect, useRef } from 'react'
import { importUpload } from '#messages/it/import-upload.ts'
import { fileSize } from './file-size.ts'
import { percentOf } from './upload-words.ts'

/** A file on its way. */
export interface Leaving {
  readonly name: string
  readonly size: number
  readonly bytes: number
}

/** How much of a file has left: seen at each per cent, told every ten. Takes the focus, and asks before the page is left. What has left whole cannot be called back. */
export function UploadProgress({ leaving, onCancel }: { leaving: Leaving; onCancel: () => void }) {
  const box = useRef<HTMLElement>(null)
  useEffect(() => {
    box.current?.focus()
    const stay = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener('beforeunload', stay)
    return () => window.removeEventListener('beforeunload', stay)
  }, [])
  const percent = percentOf(leaving.bytes, leaving.size)
  const told = percent - (percent % 10)
  const left = percent === 100
  // The button that was there may have had the focus.
  useEffect(() => {
    if (left) box.current?.focus()
  }, [left])
  return (
    <section className="panel mb-4" tabIndex={-1} ref={box} aria-labelledby="invio">
      <h2 className="panel-title" id="invio">
        {importUpload.sending(leaving.name)}
      </h2>
      <progress className="w-100" max={100} value={percent} aria-labelledby="invio" />
      <p aria-hidden="true">
        {importUpload.percent(percent)} · {importUpload.progress(fileSize(leaving.bytes), fileSize(leaving.size))}
      </p>
      <p className="visually-hidden" role="status">
        {left ? importUpload.arriving : importUpload.spoken(told)}
      </p>
      {left && <p aria-hidden="true">{importUpload.arriving}</p>}
      {!left && (
        <button type="button" className="btn btn-outline-primary" onClick={onCancel}>
          {importUpload.cancel}
        </button>
      )}
    </section>
  )
}
