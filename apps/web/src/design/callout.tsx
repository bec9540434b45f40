import type { ReactNode } from 'react'
import { Icon } from './icon.tsx'
import type { IconName } from './icons/icon-names.ts'

const ICONS = {
  note: 'info-circle',
  warning: 'warning-circle',
  success: 'check-circle',
  danger: 'error',
} as const satisfies Record<string, IconName>

/** A box set apart from the text: what must not be missed before going on. */
export function Callout(props: { kind: keyof typeof ICONS; title: string; children: ReactNode }) {
  return (
    <div className={`callout callout-highlight ${props.kind}`}>
      <div className="callout-title">
        <Icon name={ICONS[props.kind]} />
        <span className="text">{props.title}</span>
      </div>
      {props.children}
    </div>
  )
}
