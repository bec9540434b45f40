import { forms } from '#messages/it/forms.ts'
import { Icon } from './icon.tsx'

/** Where one is in a flow. `current` counts from 1. */
export function Stepper({ steps, current }: { steps: readonly string[]; current: number }) {
  return (
    <div className="steppers">
      <div className="steppers-header">
        <ol className="list-unstyled steppers-list">
          {steps.map((step, index) => {
            const state = index + 1 < current ? 'confirmed' : index + 1 === current ? 'active' : ''
            return (
              <li key={step} className={state} aria-current={state === 'active' ? 'step' : undefined}>
                {state === 'confirmed' && <Icon name="check" className="steppers-success" />}
                <span>{step}</span>
                {state !== '' && (
                  <span className="visually-hidden">{state === 'active' ? forms.stepActive : forms.stepDone}</span>
                )}
              </li>
            )
          })}
          <li className="steppers-index" aria-hidden="true">
            {current}/{steps.length}
          </li>
        </ol>
      </div>
    </div>
  )
}
