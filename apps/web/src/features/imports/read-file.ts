import { type ImportFileDetail, readImportFile } from '@repo/contracts/imports/import-files'
import { notFound } from 'next/navigation'
import { ApiProblem } from '#lib/api-problem.ts'
import { readAsOperator } from '#lib/operator-api.ts'

/** A file of positions for a page; one that does not exist is a page that does not exist. */
export async function readFile(importFileId: string): Promise<ImportFileDetail> {
  try {
    return await readAsOperator(readImportFile, { params: { importFileId } })
  } catch (error) {
    if (error instanceof ApiProblem && (error.status === 404 || error.status === 400)) notFound()
    throw error
  }
}
