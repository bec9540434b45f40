import { attachmentNamed } from '#lib/attachment-name.ts'

/** How a sending ended. `lost`: nobody answered. What has left whole by then may have been kept; nothing else is. */
export type Sent =
  | { readonly kind: 'arrived'; readonly id: string }
  | { readonly kind: 'refused'; readonly status: number; readonly code: string; readonly title: string }
  | { readonly kind: 'lost' }
  | { readonly kind: 'cancelled' }

export interface Sending {
  readonly done: Promise<Sent>
  readonly cancel: () => void
  /** Whether its last byte has left. */
  readonly hasLeft: () => boolean
}

/** Sends a file as the whole body, and tells the bytes that have left. */
export function sendFile(address: string, file: File, onProgress: (bytes: number) => void): Sending {
  const request = new XMLHttpRequest()
  let left = false
  const done = new Promise<Sent>((resolve) => {
    request.upload.addEventListener('progress', ({ loaded }) => onProgress(loaded))
    request.upload.addEventListener('load', () => {
      left = true
      onProgress(file.size)
    })
    request.addEventListener('load', () => resolve(readAnswer(request.status, request.responseText)))
    request.addEventListener('error', () => resolve({ kind: 'lost' }))
    request.addEventListener('abort', () => resolve({ kind: 'cancelled' }))
  })
  request.open('POST', address)
  request.setRequestHeader('content-type', 'application/octet-stream')
  request.setRequestHeader('content-disposition', attachmentNamed(file.name))
  request.send(file)
  return { done, cancel: () => request.abort(), hasLeft: () => left }
}

/** What the answer to a file means; whatever nobody promised is a refusal without words. */
export function readAnswer(status: number, text: string): Sent {
  let body: { readonly id?: unknown; readonly type?: unknown; readonly title?: unknown } = {}
  try {
    body = JSON.parse(text)
  } catch {
    // Of a proxy before us, perhaps.
  }
  if (status === 202 && typeof body.id === 'string') return { kind: 'arrived', id: body.id }
  const code = typeof body.type === 'string' ? body.type : ''
  return { kind: 'refused', status, code, title: typeof body.title === 'string' ? body.title : '' }
}
