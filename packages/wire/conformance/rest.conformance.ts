// The platform's REST services: what we write, and what the sandbox plays, against the OpenAPI files; their samples against our readers.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { archivePosition } from '../src/archive/debt-position.ts'
import { receiptToService } from '../src/receipts-service/write-receipt.ts'
import { parseFlowHeader, writeFlowHeader } from '../src/reporting-flows/flow-header.ts'
import { parseFlowList, writeFlowList } from '../src/reporting-flows/flow-list.ts'
import { parseFlowPayments, writeFlowPayments } from '../src/reporting-flows/flow-payments.ts'
import {
  flowHeader,
  flowList,
  flowPayments,
  fullestPosition,
  recoveredReceipt,
  smallestPosition,
} from '../test/rest-bodies.ts'
import { type Check, check, same } from './check.ts'
import { openApiSchema } from './openapi.ts'

export function restConformance(contractsDir: string): Check[] {
  const sample = (...path: string[]) => readFileSync(join(contractsDir, 'pagopa', 'samples', ...path), 'utf8')
  const position = openApiSchema(contractsDir, 'gpd-4-aca.json', 'PaymentPositionModel')
  const receipt = openApiSchema(contractsDir, 'biz_events.json', 'CtReceiptModelResponse')
  const flow = (name: string) => openApiSchema(contractsDir, 'fdr_organization.json', name)
  // REVOKED belongs to older flows: the contract of today does not have it.
  const today = { ...flowPayments, items: flowPayments.items.filter(({ outcome }) => outcome !== 'REVOKED') }
  return [
    check('smallest position against the OpenAPI', () => position(archivePosition.parse(smallestPosition))),
    check('fullest position against the OpenAPI', () => position(archivePosition.parse(fullestPosition))),
    check('the OpenAPI refuses a position without creditor', () =>
      position({ ...smallestPosition, companyName: undefined }) === undefined ? 'accepted' : undefined,
    ),
    check('the sample position is read by our schema, once its due date says its zone', () => {
      const text = sample('rest', 'gpd-v1-create-position-request.json').replace('T23:59:59"', 'T21:59:59Z"')
      return archivePosition.safeParse(JSON.parse(text)).error?.message
    }),
    check('recovered receipt against the OpenAPI', () => receipt(JSON.parse(receiptToService(recoveredReceipt)))),
    check('list of flows against the OpenAPI', () =>
      flow('PaginatedFlowsResponse')(JSON.parse(writeFlowList(flowList))),
    ),
    check('flow against the OpenAPI', () => flow('SingleFlowResponse')(JSON.parse(writeFlowHeader(flowHeader)))),
    check('payments of a flow against the OpenAPI', () =>
      flow('PaginatedPaymentsResponse')(JSON.parse(writeFlowPayments(today))),
    ),
    check('the sample list is read', () => {
      const read = parseFlowList(sample('fdr', 'fdr-rest-list-response.json'))
      return same(read.ok && read.value.items.map(({ flowId }) => flowId), ['2026-06-16ABI99999-0000000001'])
    }),
    check('the sample flow is read', () => {
      const read = parseFlowHeader(sample('fdr', 'fdr-rest-detail-response.json'))
      return same(read.ok && [read.value.declaredPayments, read.value.declaredTotalCents], [2, 15_307])
    }),
    check('the sample payments are read', () => {
      const read = parseFlowPayments(sample('fdr', 'fdr-rest-payments-response.json'))
      return same(read.ok && read.value.items.map(({ amountCents, outcome }) => [amountCents, outcome]), [
        [11_757, 'EXECUTED'],
        [3550, 'NO_RPT'],
      ])
    }),
  ]
}
