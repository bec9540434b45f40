import type { IconName } from './icons/icon-names.ts'

/** An icon of the sprite. Decorative unless it has a `label`: the words beside it already say what it means. */
export function Icon({ name, label, className = '' }: { name: IconName; label?: string; className?: string }) {
  const picture = <use href={`/icone.svg#it-${name}`} />
  if (label === undefined) {
    return (
      <svg className={`icon ${className}`} focusable="false" aria-hidden="true">
        {picture}
      </svg>
    )
  }
  return (
    <svg className={`icon ${className}`} focusable="false" role="img" aria-label={label}>
      {picture}
    </svg>
  )
}
