import { forms } from '#messages/it/forms.ts'
import { Icon } from './icon.tsx'

/** Where one is in a flow. `current` counts from 1. On narrow screens only the current step is shown, with its number. */
export function Stepper({ steps, current }: { steps: readonly string[]; current: number }) {
  return (
    <ol className="steppers-header flow-steps">
      {steps.map((step, index) => {
        const state = index + 1 < current ? 'confirmed' : index + 1 === current ? 'active' : 'later'
        return (
          <li key={step} className={state} aria-current={state === 'active' ? 'step' : undefined}>
            {state === 'confirmed' && <Icon name="check" className="steppers-success" />}
            <span>{step}</span>
            {state === 'confirmed' && <span className="visually-hidden"> {forms.stepDone}</span>}
            {state === 'active' && <span className="visually-hidden"> {forms.stepActive}</span>}
            {state === 'active' && (
              <span className="steppers-index" aria-hidden="true">
                {current}/{steps.length}
              </span>
            )}
          </li>
        )
      })}
    </ol>
  )
}
