const number = new Intl.NumberFormat('it-IT', { maximumFractionDigits: 1, useGrouping: 'always' })
const UNITS = ['byte', 'kB', 'MB', 'GB'] as const

/** A size in bytes as people say it: `1,2 MB`. */
export function fileSize(bytes: number): string {
  let value = bytes
  let unit = 0
  while (value >= 1_000 && unit < UNITS.length - 1) {
    value /= 1_000
    unit += 1
  }
  return `${number.format(value)} ${UNITS[unit]}`
}
