import { downloadCitizenNotice, downloadCitizenReceipt } from '@repo/contracts/documents/documents'
import { fetchFile } from '#lib/api.ts'
import { ApiProblem } from '#lib/api-problem.ts'
import { fileAnswer } from '#lib/file-answer.ts'
import { log } from '#lib/log.ts'
import { requestFacts } from '#lib/request-facts.ts'
import { failures } from '#messages/it/failures.ts'
import { payments } from '#messages/it/payments.ts'
import { type DownloadRefusal, keepRefusal } from './download-flash.ts'

const words = payments.notice
const ENDPOINTS = { notice: downloadCitizenNotice, receipt: downloadCitizenReceipt } as const
const FILE_NAMES = { notice: 'avviso', receipt: 'ricevuta' } as const

/**
 * Answers a form that asks for a document with the debtor's tax code: the file, or the notice's page that says what is wrong.
 */
export async function answerDownload(
  document: DownloadRefusal['document'],
  params: { organizationFiscalCode: string; noticeNumber: string },
  form: FormData,
): Promise<Response> {
  const given = form.get('debtorFiscalCode')
  const debtorFiscalCode = typeof given === 'string' ? given.replace(/\s/g, '').toUpperCase().slice(0, 32) : ''
  const page = `/pagamenti/${params.organizationFiscalCode}/${params.noticeNumber}`
  const back = async (message: string) => {
    await keepRefusal(page, { document, typed: debtorFiscalCode, message })
    return new Response(null, { status: 303, headers: { location: `${page}#${document}` } })
  }
  if (debtorFiscalCode === '') return back(words.debtorMissing)
  try {
    const file = await fetchFile(ENDPOINTS[document], { params, body: { debtorFiscalCode } })
    return fileAnswer(file, `${FILE_NAMES[document]}-${params.noticeNumber}.pdf`)
  } catch (error) {
    if (!(error instanceof ApiProblem)) throw error
    return back(await refusalText(error))
  }
}

async function refusalText(problem: ApiProblem): Promise<string> {
  if (problem.isRefusal('documents.debtorMismatch') || problem.status === 400) return words.debtorMismatch
  if (problem.isRefusal('documents.receiptUnknown')) return words.receiptMissing
  if (problem.isRefusal('documents.noticeUnknown')) return payments.notice.notFound
  if (problem.status === 429) return failures.tooMany
  log().error(
    { correlationId: (await requestFacts()).correlationId, code: problem.code, err: problem.cause },
    'no document',
  )
  return words.downloadFailed
}
