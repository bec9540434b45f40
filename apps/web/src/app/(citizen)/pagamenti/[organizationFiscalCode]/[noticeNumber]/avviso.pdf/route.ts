import { answerDownload } from '#features/documents/citizen-download.ts'
import { noticePath } from '#features/payments/notice.ts'

interface Context {
  params: Promise<{ organizationFiscalCode: string; noticeNumber: string }>
}

/** Streams the document to who knows the debtor's tax code, otherwise leads back to the notice saying what is wrong. */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  return answerDownload('notice', await params, await request.formData())
}

/** Whoever opens the address directly has proved nothing yet. */
export async function GET(_: Request, { params }: Context): Promise<Response> {
  const { organizationFiscalCode, noticeNumber } = await params
  const location = `${noticePath(organizationFiscalCode, noticeNumber)}#notice`
  return new Response(null, { status: 303, headers: { location } })
}
