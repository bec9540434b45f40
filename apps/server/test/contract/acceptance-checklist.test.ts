import { readFileSync } from 'node:fs'
import { expect, it } from '@jest/globals'

const root = new URL('../../../../', import.meta.url)
const flat = (text: string) => text.replace(/\s+/g, ' ')
const fileOf = (path: string) => flat(readFileSync(new URL(path, root), 'utf8'))

/** Where something is proved: a file of ours, and words that must be in it (the title of a test, or the rule it enforces). */
type Proof = readonly [path: string, ...titles: readonly string[]]

const contract = 'apps/server/test/contract'
const modules = 'apps/server/src/modules'

/**
 * What a creditor's station must show before it goes live, line by line, and the tests that show it. A test that is moved or renamed
 * without this list being told breaks it: no line is left without its proof.
 */
const lines: readonly (readonly [line: string, ...proofs: readonly Proof[]])[] = [
  [
    'published samples are read, and what we answer is valid for the official schema',
    ['packages/wire/src/nodo/samples.test.ts', "it('request'", "it('OK answer'", "it('KO answer'"],
    ['scripts/conformance.mjs', 'contract/(soap|soap-client|station-property)', 'validator.validateBodies'],
    [`${contract}/station-property.db.test.ts`, 'any lawful position is answered to the letter'],
    [`${contract}/soap-client.db.test.ts`, 'verifies', 'activates with %s', 'delivers a receipt with %s'],
  ],
  [
    'how fast verify and activation answer is measured beside a bare floor, on a full archive',
    ['bench/nodo.mjs', "default: 'paVerifyPaymentNotice,paGetPaymentV2,paSendRTV2'"],
  ],
  [
    'wrong broker, wrong station and wrong organization are three faults; the probe of zeros is an unknown payment',
    [`${contract}/soap.db.test.ts`, 'PAA_ID_INTERMEDIARIO_ERRATO', 'PAA_STAZIONE_INT_ERRATA', 'PAA_ID_DOMINIO_ERRATO'],
    [`${contract}/soap.db.test.ts`, '%s is a fault of its own', 'the probe of eighteen zeros'],
  ],
  [
    'each state of a debt has its fault',
    [`${contract}/soap.db.test.ts`, 'refuses %s with HTTP 200 and its fault', 'PAA_PAGAMENTO_ANNULLATO'],
    [`${contract}/soap.db.test.ts`, 'PAA_PAGAMENTO_SCADUTO', 'PAA_PAGAMENTO_DUPLICATO', 'PAA_PAGAMENTO_SCONOSCIUTO'],
    ['packages/domain/src/payability.test.ts', "describe('payability'"],
  ],
  [
    'the sum of the transfers is checked when the position is made, not when it is paid',
    ['packages/domain/src/check-debt-position.test.ts', 'any split of the amount in one to five lines is fine'],
  ],
  [
    'a receipt that is repeated or disagrees is stored, answered and flagged',
    [`${contract}/receipt-anomalies.db.test.ts`, 'a receipt said 48 times more changes nothing at all'],
    [`${contract}/receipt-anomalies.db.test.ts`, 'is for a notice nobody here issued', 'pays again what was paid'],
    [`${contract}/receipt-anomalies.db.test.ts`, 'has another amount', "is a copy of another creditor's"],
    [`${contract}/receipt-anomalies.db.test.ts`, 'comes in the first version to a station of the second'],
  ],
  [
    'the first receipt closes the alternatives, and the archive of notices is told',
    [`${contract}/receipt-anomalies.db.test.ts`, 'the first receipt closes the other options'],
    [`${modules}/archive-mirror/use-cases/compare-with-archive.db.test.ts`, 'closes there what is closed here'],
    [`${modules}/archive-mirror/use-cases/mirror-position.db.test.ts`, 'paid through pagoPA: no call is needed'],
  ],
  [
    'notice numbers, QR code and Data Matrix are those of the specifications',
    ['packages/domain/src/notice-number.test.ts', 'segregation code %s, base %s'],
    ['packages/domain/src/notice-qr.test.ts', '%s for %i cents'],
    ['packages/domain/src/postal-data-matrix.test.ts', 'writes every field at its place'],
    ['scripts/conformance.mjs', 'vectorsConformance(contractsDir)'],
  ],
  [
    'reporting flows: pages, revisions, repetitions, totals that disagree, every outcome',
    [
      `${modules}/reporting-flows/use-cases/download-flows.db.test.ts`,
      'are downloaded page by page, whole, and only once',
    ],
    [`${modules}/reporting-flows/use-cases/download-flows.db.test.ts`, 'replace the older one, which stays'],
    [
      `${modules}/reporting-flows/use-cases/download-flows.db.test.ts`,
      'that repeat a line are flagged',
      'STAND_IN_NO_RPT',
    ],
    ['packages/domain/src/reporting-flow.test.ts', "describe('a flow against its lines'", '%s is %s'],
  ],
  [
    'the flow is recognised in the text of its credit transfer',
    ['packages/domain/src/remittance-information.test.ts', 'the flow named by a credit transfer'],
    ['packages/domain/src/remittance-information.test.ts', 'any identifier, whatever the noise around'],
  ],
  [
    'every call is in the event journal',
    [`${contract}/journal.db.test.ts`, 'has every call that was for the organization'],
    [`${contract}/journal.db.test.ts`, 'is exported with the fields of the specification'],
  ],
]

it.each(lines)('%s', (_, ...proofs) => {
  expect(proofs.length).toBeGreaterThan(0)
  const missing = proofs.flatMap(([path, ...titles]) => {
    const text = fileOf(path)
    return titles.filter((title) => !text.includes(flat(title))).map((title) => `${path}: ${title}`)
  })
  expect(missing).toEqual([])
})
