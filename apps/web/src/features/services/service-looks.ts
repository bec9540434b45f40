import type { ReadinessLevel } from '@repo/contracts/organizations/services'
import type { StatusLook } from '#design/status-chip.tsx'
import { services } from '#messages/it/services.ts'

/** One chip per level of readiness. */
export const readinessLooks = {
  ready: { label: services.readiness.ready, tone: 'success', icon: 'check-circle' },
  warns: { label: services.readiness.warns, tone: 'warning', icon: 'warning-circle' },
  blocks: { label: services.readiness.blocks, tone: 'danger', icon: 'close-circle' },
} satisfies Record<ReadinessLevel, StatusLook>

/** How much one problem matters. */
export const severityLooks = {
  blocks: { label: services.check.blocks, tone: 'danger', icon: 'close-circle' },
  warns: { label: services.check.warns, tone: 'warning', icon: 'warning-circle' },
} satisfies Record<'blocks' | 'warns', StatusLook>

export const disabledLook: StatusLook = { label: services.disabled, tone: 'neutral', icon: 'ban' }

export const passedLook: StatusLook = { label: services.check.passed, tone: 'success', icon: 'check-circle' }
