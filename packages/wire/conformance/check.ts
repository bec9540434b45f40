// One line of the conformance report.
export type Check = {
  readonly name: string
  /** What is wrong; absent when the check passes. */
  readonly problem?: string | undefined
}

/** Runs a check that answers what is wrong, or throws. */
export function check(name: string, run: () => string | undefined): Check {
  try {
    return { name, problem: run() }
  } catch (cause) {
    return { name, problem: cause instanceof Error ? cause.message : String(cause) }
  }
}

/** Compares with what the contract says. */
export function same(actual: unknown, expected: unknown): string | undefined {
  const [got, wanted] = [JSON.stringify(actual), JSON.stringify(expected)]
  return got === wanted ? undefined : `got ${got}, expected ${wanted}`
}
