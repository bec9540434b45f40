import { exportDebtPositions } from '@repo/contracts/debt-positions/debt-positions'
import { romeDay } from '@repo/domain/italian-calendar'
import { parsePositionList, positionFilters } from '#features/debt-positions/position-list-query.ts'
import { answerFile } from '#lib/operator-file.ts'

/** The list as it is filtered, in CSV. */
export async function GET(request: Request): Promise<Response> {
  const { query } = parsePositionList(Object.fromEntries(new URL(request.url).searchParams))
  return answerFile(exportDebtPositions, { query: positionFilters(query) }, `posizioni-${romeDay(new Date())}.csv`)
}
