import {
  type AmountStep,
  type DebtPosition,
  type Installment,
  installmentsOf,
  type StepKey,
} from '@repo/domain/debt-position'
import type { BuildInstallment } from './build-context.js'

type Keyed = Pick<Installment, 'stepKeys'>

/** Whether that key is, or was, of a step of the installment. */
export function hasStepKey({ stepKeys = [] }: Keyed, key: string): boolean {
  return stepKeys.some((each) => each.key === key)
}

/** Whether a step that is still there is called so. */
export function hasStep({ stepKeys = [] }: Keyed, key: string): boolean {
  return stepKeys.some((each) => each.key === key && each.step !== undefined)
}

/**
 * What the steps of an installment are called: as its author says, or else as those of the same days were called before, because people and programs
 * that change an amount do not know the keys. Keys of steps that are gone stay, so that who cancels them is understood.
 * @param own the key of the installment itself
 */
export function stepKeysOf(
  { amountSteps = [] }: Pick<BuildInstallment, 'amountSteps'>,
  own: string | undefined,
  before: Installment | undefined,
): readonly StepKey[] | undefined {
  const told = amountSteps.some(({ key }) => key !== undefined)
  const there = amountSteps.flatMap((each, index) => {
    const key = told ? each.key : before && keyOfDays(each, before)
    return key === undefined ? [] : [{ key, step: index + 1 }]
  })
  const gone = (before?.stepKeys ?? []).filter(({ key }) => key !== own && !hasStep({ stepKeys: there }, key))
  const keys = [...there, ...gone.map(({ key }) => ({ key }))]
  return keys.length === 0 ? undefined : keys
}

function keyOfDays(
  { days, lastDay }: { readonly days?: number | undefined; readonly lastDay?: string | undefined },
  { amountSteps = [], stepKeys = [] }: Installment,
): string | undefined {
  const place = amountSteps.findIndex((each) => each.days === days && each.lastDay === lastDay)
  return place < 0 ? undefined : stepKeys.find(({ step }) => step === place + 1)?.key
}

/** True when steps that had names have others. */
export function renamed(before: Keyed, after: Keyed): boolean {
  return before.stepKeys !== undefined && namesIn(before) !== namesIn(after)
}

const namesIn = ({ stepKeys = [] }: Keyed) =>
  stepKeys
    .flatMap(({ key, step }) => (step === undefined ? [] : `${step} ${key}`))
    .sort()
    .join('\n')

/** The installments whose steps have names now and had none: those of positions that were loaded before names were kept. */
export function newlyNamed(before: DebtPosition, after: DebtPosition): readonly Installment[] {
  const had = new Set(installmentsOf(before).flatMap(({ id, stepKeys }) => (stepKeys ? id : [])))
  return installmentsOf(after).filter(({ id, stepKeys }) => stepKeys && !had.has(id))
}

/** An installment that does not offer some amounts any more: on their days what follows is due, as it was. */
export function withoutSteps(installment: Installment, keys: readonly string[]): Installment {
  const { amountSteps = [], stepKeys = [] } = installment
  const gone = new Set(stepKeys.flatMap(({ key, step }) => (step !== undefined && keys.includes(key) ? step : [])))
  const left: AmountStep[] = []
  const places = amountSteps.map((each, index) => (gone.has(index + 1) ? undefined : left.push(each)))
  return {
    ...installment,
    amountSteps: left.length === 0 ? undefined : left,
    stepKeys: stepKeys.map(({ key, step }) => {
      const place = step === undefined ? undefined : places[step - 1]
      return place === undefined ? { key } : { key, step: place }
    }),
  }
}
