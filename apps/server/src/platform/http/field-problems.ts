import type { z } from 'zod'
import type { FieldProblem } from '../errors/refusals.js'
import { fieldSentence } from './field-sentences.js'

/**
 * What is wrong with a value that does not match its schema, in words for people. Parse with `reportInput`: without its input an issue cannot tell
 * a missing field from a wrong one.
 * @param prefix JSON pointer of the value inside what was sent; empty when it is the whole
 */
export function fieldProblems(error: z.ZodError, prefix: string): FieldProblem[] {
  return error.issues.flatMap((issue) => toFieldProblems(issue, prefix))
}

function toFieldProblems(issue: z.core.$ZodIssue, prefix: string): FieldProblem[] {
  const pointer = `${prefix}${pointerOf(issue.path)}`
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => ({
      pointer: `${pointer.replace(/\/$/, '')}${pointerOf([key])}`,
      code: 'unknown-field',
      detail: 'Questo campo non esiste: controlla come è scritto',
    }))
  const missing = issue.code === 'invalid_type' && issue.input === undefined
  // zod's own English sentences never reach people.
  const isOurs = !/^(Invalid|Too|Expected|Unrecognized)/.test(issue.message)
  return [{ pointer, code: missing ? 'missing' : issue.code, detail: isOurs ? issue.message : fieldSentence(issue) }]
}

function pointerOf(path: readonly PropertyKey[]): string {
  return `/${path.map((part) => String(part).replaceAll('~', '~0').replaceAll('/', '~1')).join('/')}`
}
