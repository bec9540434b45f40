'use client'

import { useRouter } from 'next/navigation'
import { type DragEvent, type FormEvent, useActionState, useEffect, useRef, useState } from 'react'
import { Alert } from '#design/alert.tsx'
import { ErrorSummary } from '#design/error-summary.tsx'
import { FileField } from '#design/field.tsx'
import { SubmitButton } from '#design/submit-button.tsx'
import { emptyForm, refused } from '#lib/form-state.ts'
import { importUpload } from '#messages/it/import-upload.ts'
import { type Sending, sendFile } from './send-file.ts'
import { submitSmallFile } from './upload-file.actions.ts'
import { type Leaving, UploadProgress } from './upload-progress.tsx'
import { mayHaveArrived, whyNot, whyNotArrived } from './upload-words.ts'

const { problems } = importUpload
/** Handed on to the API as it arrives: see `#lib/file-passage.ts`. */
const ADDRESS = '/gestione/caricamenti/file'
const LIST = '/gestione/caricamenti'
const ACCEPT = '.csv,.json,.zip,.xlsx,text/csv,application/json,application/zip'

/** Chooses a file, or takes the one that is dropped, and sends it telling how far it is; until it has arrived it stays chosen. */
export function UploadForm({ maxBytes }: { maxBytes: number }) {
  const router = useRouter()
  const [answered, action] = useActionState(submitSmallFile, emptyForm())
  const [here, setHere] = useState(emptyForm())
  const [leaving, setLeaving] = useState<Leaving>()
  const [over, setOver] = useState(false)
  const [ended, setEnded] = useState<'cancelled' | 'unsure'>()
  const sending = useRef<Sending>(undefined)
  const input = useRef<HTMLInputElement>(null)
  const list = useRef<HTMLAnchorElement>(null)
  const form = here.attempt > 0 ? here : answered
  useEffect(() => () => sending.current?.cancel(), [])
  useEffect(() => {
    if (ended === 'cancelled') input.current?.focus()
    if (ended === 'unsure') list.current?.focus()
  }, [ended])

  const refuse = (message: string) => setHere((state) => refused(state, {}, [{ field: 'file', message }]))

  async function send(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const file = input.current?.files?.[0]
    const wrong = whyNot(file, maxBytes)
    setEnded(undefined)
    if (file === undefined || wrong !== undefined) return refuse(wrong ?? problems.missing)
    setHere(emptyForm())
    setLeaving({ name: file.name, size: file.size, bytes: 0 })
    const current = sendFile(ADDRESS, file, (bytes) => setLeaving({ name: file.name, size: file.size, bytes }))
    sending.current = current
    const sent = await current.done
    sending.current = undefined
    if (sent.kind === 'arrived') return router.push(`/gestione/caricamenti/file/${sent.id}`)
    setLeaving(undefined)
    if (mayHaveArrived(sent, current.hasLeft())) return setEnded('unsure')
    if (sent.kind === 'cancelled') return setEnded('cancelled')
    // A refusal given before the last byte is not always heard.
    const expired = sent.kind === 'lost' && (await isSessionOver())
    refuse(expired ? problems.session : whyNotArrived(sent))
  }

  function take(event: DragEvent) {
    event.preventDefault()
    setOver(false)
    const { files } = event.dataTransfer
    if (leaving || !input.current || files.length === 0) return
    if (files.length > 1) return refuse(problems.several)
    input.current.files = files
    setHere(emptyForm())
  }

  return (
    <>
      {leaving && <UploadProgress leaving={leaving} onCancel={() => sending.current?.cancel()} />}
      <form action={action} onSubmit={send} noValidate hidden={leaving !== undefined}>
        <ErrorSummary form={form} />
        {ended === 'cancelled' && (
          <Alert tone="info" live>
            <p>{importUpload.cancelled}</p>
          </Alert>
        )}
        {ended === 'unsure' && (
          <Alert tone="warning" live>
            <p>
              {importUpload.unsure}{' '}
              <a ref={list} href={LIST}>
                {importUpload.unsureLook}
              </a>{' '}
              {importUpload.unsureThen}
            </p>
          </Alert>
        )}
        {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is a second way for who has a mouse; the field inside does the same */}
        <div
          className={`drop-zone ${over ? 'is-over' : ''}`}
          onDragOver={(event) => {
            event.preventDefault()
            setOver(true)
          }}
          onDragLeave={() => setOver(false)}
          onDrop={take}
        >
          <FileField
            form={form}
            name="file"
            label={importUpload.file}
            help={importUpload.fileHelp}
            accept={ACCEPT}
            keeps={input}
          />
          <p className="mb-0 small">{importUpload.drop}</p>
        </div>
        <noscript>
          <p>{importUpload.withoutScripts}</p>
        </noscript>
        <div className="actions">
          <SubmitButton>{importUpload.submit}</SubmitButton>
          <a className="btn btn-outline-primary" href={LIST}>
            {importUpload.back}
          </a>
        </div>
      </form>
    </>
  )
}

/** Whether this page would lead to the sign-in page by now. */
async function isSessionOver(): Promise<boolean> {
  try {
    return (await fetch(location.href, { redirect: 'manual', cache: 'no-store' })).type === 'opaqueredirect'
  } catch {
    return false
  }
}
