'use client'

import { useState } from 'react'
import { backoffice } from '#messages/it/backoffice.ts'
import { Icon } from './icon.tsx'

/** Copies a code. Shown only where scripts run; `label` names what is copied. */
export function CopyButton({ value, label }: { value: string; label: string }) {
  const [copied, setCopied] = useState(false)
  const copy = async () => {
    await navigator.clipboard.writeText(value)
    setCopied(true)
  }
  return (
    <>
      <button
        type="button"
        className="copy-button"
        onClick={copy}
        title={backoffice.copy}
        aria-label={backoffice.copyValue(label)}
      >
        <Icon name={copied ? 'check' : 'copy'} className="icon-sm" />
      </button>
      <span className="visually-hidden" role="status">
        {copied ? backoffice.copied : ''}
      </span>
    </>
  )
}
