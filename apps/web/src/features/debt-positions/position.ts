import { type DebtPosition, readDebtPosition } from '@repo/contracts/debt-positions/debt-positions'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { ApiProblem } from '#lib/api-problem.ts'
import { readAsOperator } from '#lib/operator-api.ts'

/** A position for a page of the back office; a page not found when the organization has none with this id. */
export const readPosition = cache(async (debtPositionId: string): Promise<DebtPosition> => {
  try {
    return await readAsOperator(readDebtPosition, { params: { debtPositionId } })
  } catch (error) {
    const unknown = error instanceof ApiProblem && (error.isRefusal('debtPositions.unknown') || error.status === 400)
    if (unknown) notFound()
    throw error
  }
})
