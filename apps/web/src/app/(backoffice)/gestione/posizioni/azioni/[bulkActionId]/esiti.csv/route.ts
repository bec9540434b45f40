import { exportBulkActionRows } from '@repo/contracts/debt-positions/bulk-actions'
import { answerFile } from '#lib/operator-file.ts'

/** How a command on many positions went, in CSV; `outcome` takes only some rows. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ bulkActionId: string }> },
): Promise<Response> {
  const { bulkActionId } = await params
  const asked = exportBulkActionRows.query!.safeParse(Object.fromEntries(new URL(request.url).searchParams))
  const query = asked.success ? asked.data : {}
  return answerFile(exportBulkActionRows, { params: { bulkActionId }, query }, `esiti-${bulkActionId}.csv`)
}
