/** Work repeated for ever by the worker. It must be safe to run twice, and to run late. */
export interface Schedule {
  /** `module.verbNoun`, also the name of the job. */
  readonly name: string
  readonly everyMs: number
  readonly run: (now: Date) => Promise<void>
}
