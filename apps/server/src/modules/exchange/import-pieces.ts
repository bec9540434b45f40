import { deflateRawSync, inflateRawSync } from 'node:zlib'
import type { ImportRowOutcome } from '@repo/contracts/imports/imports'
import type { Vault } from '#platform/crypto/vault'

/** Rows stored in one transaction: what a killed worker loses, and what others wait for. */
export const PIECE_ROWS = 500

/** A piece before it is stored. */
export interface NewPiece {
  readonly firstRow: number
  readonly rows: number
  readonly sealed: Buffer
}

const purposeOf = (importId: string, firstRow: number) => `import.${importId}.${firstRow}`

/** Parts rows in pieces, one JSON text a line, compressed and then encrypted. A piece cannot be put in the place of another. */
export function cutPieces(vault: Vault, importId: string, lines: readonly string[]): NewPiece[] {
  const pieces: NewPiece[] = []
  for (let at = 0; at < lines.length; at += PIECE_ROWS) {
    pieces.push(cutPiece(vault, importId, at + 1, lines.slice(at, at + PIECE_ROWS)))
  }
  return pieces
}

/** One piece of rows that follow each other. */
export function cutPiece(vault: Vault, importId: string, firstRow: number, lines: readonly string[]): NewPiece {
  const sealed = vault.encrypt(deflateRawSync(lines.join('\n'), { level: 1 }), purposeOf(importId, firstRow))
  return { firstRow, rows: lines.length, sealed }
}

/** The rows of a piece, in order. */
export function openPiece(vault: Vault, importId: string, firstRow: number, sealed: Buffer): unknown[] {
  const text = inflateRawSync(vault.decryptBytes(sealed, purposeOf(importId, firstRow))).toString('utf8')
  return text.split('\n').map((line) => JSON.parse(line) as unknown)
}

const letters: Record<ImportRowOutcome, string> = {
  created: 'c',
  changed: 'h',
  unchanged: 'u',
  cancelled: 'x',
  discarded: 'd',
  withdrawn: 'w',
  kept: 'k',
  dropped: 'l',
  resent: 'r',
}
const byLetter = new Map(Object.entries(letters).map(([outcome, letter]) => [letter, outcome as ImportRowOutcome]))

/** One letter for each row. */
export function writeOutcomes(outcomes: readonly ImportRowOutcome[]): string {
  return outcomes.map((outcome) => letters[outcome]).join('')
}

/** @throws Error for a letter that nobody writes */
export function readOutcomes(text: string): ImportRowOutcome[] {
  return [...text].map((letter) => {
    const outcome = byLetter.get(letter)
    if (!outcome) throw new Error(`no outcome of a row is written ${letter}`)
    return outcome
  })
}

/** Finds a discarded row again by whose it is, among those of who gives the external ids. */
export const rowKey = (vault: Vault, externalSource: string, externalId: string): Buffer =>
  vault.digest(`${externalSource}\0${externalId}`, 'import-discard.row')

export const letterOf = (outcome: ImportRowOutcome): string => letters[outcome]

/** Binds what was loaded in place of a discarded row to it. */
export const fixPurpose = (importId: string, row: number): string => `import-fix.${importId}.${row}`

/** Binds how the file of an import speaks to it. */
export const headPurpose = (importId: string): string => `import.${importId}.head`

/** Binds the content of a discarded row to its place. */
export const discardPurpose = (importId: string, row: number): string => `import-discard.${importId}.${row}`
