/** Bytes given by one side and taken by the other, none ahead of it: who gives waits until they are taken. */
export class ByteFlow implements AsyncIterable<Uint8Array> {
  private given: { readonly bytes: Uint8Array; readonly taken: () => void } | undefined
  private ended: { readonly error?: Error } | undefined
  private wake: (() => void) | undefined
  private abandoned = false

  /** Resolves when the bytes were taken, or nobody takes any more. */
  give(bytes: Uint8Array): Promise<void> {
    if (this.abandoned || bytes.length === 0) return Promise.resolve()
    return new Promise((taken) => {
      this.given = { bytes, taken }
      this.wake?.()
    })
  }

  /** Nothing more comes; @param error who takes is told that it breaks here */
  end(error?: Error): void {
    this.ended ??= error ? { error } : {}
    this.wake?.()
  }

  /** Nobody takes any more. */
  abandon(): void {
    this.abandoned = true
    this.given?.taken()
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Uint8Array> {
    try {
      for (;;) {
        const { given } = this
        if (given) {
          yield given.bytes
          // Asked for more: what was given before is stored, or held by who takes.
          this.given = undefined
          given.taken()
        } else if (this.ended) {
          if (this.ended.error) throw this.ended.error
          return
        } else {
          await new Promise<void>((wake) => {
            this.wake = wake
          })
          this.wake = undefined
        }
      }
    } finally {
      this.abandon()
    }
  }
}
