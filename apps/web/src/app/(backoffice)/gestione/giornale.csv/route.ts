import { exportJournal } from '@repo/contracts/journal/journal'
import { romeDay } from '@repo/domain/italian-calendar'
import { parseJournalList } from '#features/journal/journal-list-query.ts'
import { answerFile } from '#lib/operator-file.ts'

/** The journal as it is filtered, in CSV with the field names of pagoPA. */
export async function GET(request: Request): Promise<Response> {
  const { query } = parseJournalList(Object.fromEntries(new URL(request.url).searchParams))
  const { before: _, size: __, ...filters } = query
  return answerFile(exportJournal, { query: filters }, `giornale-eventi-${romeDay(new Date())}.csv`)
}
