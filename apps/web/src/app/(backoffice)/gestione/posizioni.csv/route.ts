import { exportDebtPositions } from '@repo/contracts/debt-positions/debt-positions'
import { romeDay } from '@repo/domain/italian-calendar'
import { parsePositionList, positionFilters } from '#features/debt-positions/position-list-query.ts'
import { answerFile } from '#lib/operator-file.ts'

/** The list as it is filtered, or the positions chosen one by one as `id`, in CSV. */
export async function GET(request: Request): Promise<Response> {
  const { searchParams } = new URL(request.url)
  const ids = searchParams.getAll('id')
  const { query } = parsePositionList(Object.fromEntries(searchParams))
  const asked = ids.length > 0 ? { debtPositionIds: ids.join(',') } : positionFilters(query)
  return answerFile(exportDebtPositions, { query: asked }, `posizioni-${romeDay(new Date())}.csv`)
}
