import { Icon } from './icon.tsx'
import type { IconName } from './icons/icon-names.ts'

export type Tone = 'success' | 'warning' | 'danger' | 'info' | 'neutral'

export interface StatusLook {
  readonly label: string
  readonly tone: Tone
  readonly icon: IconName
}

/** A status told three times: in words, with an icon and with a colour. */
export function StatusChip({ look }: { look: StatusLook }) {
  return (
    <span className={`badge status-chip is-${look.tone}`}>
      <Icon name={look.icon} className="icon-xs" />
      {look.label}
    </span>
  )
}
