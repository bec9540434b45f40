import { type ImportView, readImport } from '@repo/contracts/imports/imports'
import { notFound } from 'next/navigation'
import { ApiProblem } from '#lib/api-problem.ts'
import { readAsOperator } from '#lib/operator-api.ts'

/** An import for a page; one that does not exist is a page that does not exist. */
export async function readTheImport(importId: string): Promise<ImportView> {
  try {
    return await readAsOperator(readImport, { params: { importId } })
  } catch (error) {
    if (error instanceof ApiProblem && (error.status === 404 || error.status === 400)) notFound()
    throw error
  }
}
