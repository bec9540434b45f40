// Writes docs/lifecycles.md from the tables of packages/domain/src (*lifecycle.ts): `node scripts/lifecycle-docs.mjs`.
// A test fails when the committed file and the tables disagree.
import { writeFileSync } from 'node:fs'
import { archiveMirrorLifecycle } from '../packages/domain/src/archive-mirror-lifecycle.ts'
import { exportLifecycle } from '../packages/domain/src/export-lifecycle.ts'
import { importFileLifecycle } from '../packages/domain/src/import-file-lifecycle.ts'
import { importLifecycle } from '../packages/domain/src/import-lifecycle.ts'
import { installmentLifecycle, positionLifecycle } from '../packages/domain/src/lifecycle.ts'
import { expectedReceiptLifecycle } from '../packages/domain/src/receipt-recovery-lifecycle.ts'
import { webhookDeliveryLifecycle } from '../packages/domain/src/webhook-delivery-lifecycle.ts'
import { inRoot } from './paths.mjs'

/** The committed file. */
export const lifecycleFile = inRoot('docs/lifecycles.md')

/** What each status means to a person; a status without a sentence stops the writing. */
const MEANINGS = {
  installment: {
    draft: 'Not published: no notice number, unknown to payers.',
    unpaid: 'Has its notice number and waits for the money. Whether it can be paid today is asked to `payability`.',
    paid: 'A receipt arrived, or a payment was recorded by hand.',
    reported: 'The money was found in a reporting flow.',
    cancelled: 'It should not have been asked: for thirty days it can be restored.',
    revoked: 'It was lawful, and an act withdrew it: for thirty days it can be restored.',
    excluded: 'Another option of the same position was chosen, by paying it.',
  },
  debtPosition: {
    draft: 'Written by an operator, can be changed.',
    published: 'Its notices can be paid.',
    partially_paid: 'Some installments are paid, others still wait.',
    paid: 'Nothing is left to pay.',
    reported: 'Every paid installment is reported.',
    cancelled: 'It should not have been asked. A receipt that arrives all the same still counts.',
    revoked: 'An act withdrew it. A receipt that arrives all the same still counts.',
  },
  archiveMirror: {
    pending: 'Something waits to be sent: the worker is about to, or tries again later.',
    in_sync: 'The archive holds what it should: the open position, or its withdrawal.',
    failed:
      'Given up: refused, or twelve attempts over a day. An operator sends it again; so does the night when the reason was a silence.',
    not_needed: 'Nothing to send: paid through pagoPA, expired, or the organization is not copied.',
  },
  expectedReceipt: {
    waiting: 'A payment came back from Checkout, or a reporting flow names it: its receipt is not here yet.',
    late: 'It has waited longer than `RECEIPT_ALARM_MINUTES`. What has an IUR will be searched; the others go on waiting.',
    recovering: 'Searched at the receipts service at least once, to be searched again.',
    recovered: 'Found by us at the receipts service and recorded.',
    arrived: 'The Nodo delivered it.',
    unrecoverable: 'Searched for more than a week in vain. An operator may search again; it may still arrive.',
    dropped: 'A later revision of the reporting flow does not name it any more.',
  },
  webhookDelivery: {
    pending: 'To be told, or told in vain and to be tried again. The later events of its position wait for it.',
    delivered: 'The receiver answered 2xx.',
    failed: 'Given up after three days, or the receiver answered 410.',
    dropped: 'The receiver was disabled while it waited.',
  },
  importFile: {
    receiving: 'Its bytes are arriving; a day later, what was cut short is deleted.',
    received: 'All of it is kept, encrypted, and waits to be read.',
    to_map: 'A table that no format knows: an operator says what its columns are, and it is read again.',
    readable: 'Recognised and read to the end: it says what its rows would be.',
    refused:
      'Nothing of it can be loaded, and it says why. Where its days contradict what an operator said of its columns, that can be said otherwise.',
    loaded: 'Its rows are an import, which goes its own way.',
  },
  import: {
    received: 'Kept, and waiting for the worker.',
    loading: 'Rows become positions, a chunk at a time.',
    paused: 'Somebody stopped it between two chunks: it goes on from there.',
    completed: 'Every row was taken, put right here or by a later import, or let go by an operator.',
    completed_with_discards: 'Every row was read; some were discarded, say why, and wait to be put right.',
    cancelled: 'Given up between two chunks: what was loaded stays until it is withdrawn.',
    failed: 'Something of ours broke in a chunk, which left nothing. Resumed, it goes on from there.',
    withdrawing: 'The positions that it created are being cancelled, while unpaid.',
    withdrawn: 'They are cancelled; those already paid are told apart.',
  },
  export: {
    requested: 'Waiting for the worker.',
    running:
      'Its file is being written, from the first row whenever a worker begins again; or its notices are being drawn.',
    completed: 'Its file can be downloaded for thirty days.',
    completed_empty: 'There was nothing that it asks for: there is no file.',
    failed:
      'Something of ours broke six times, or there was more than a file holds. Asked again, it is another export.',
  },
}

const OPENING = `# Lifecycles

<!-- Written by \`node scripts/lifecycle-docs.mjs\` from packages/domain/src/lifecycle.ts. Do not edit: a test compares them. -->

Each aggregate has one closed table of steps. A use case takes a step with \`transition(table, status, command)\`; a step that is not in
the table is refused. The event of an edge says what happened; those of positions are announced through the outbox, those of
installments, of copies, of expected receipts, of deliveries, of imports and of exports stay inside the aggregate.

Two things look odd and are meant:

- **A receipt settles what could not be paid any more** (\`cancelled → paid\`, \`excluded → paid\`, \`draft → paid\`). The money was taken;
  refusing the receipt would not give it back. The disagreement becomes an anomaly for an operator.
- **"Expired" is no status.** It follows from the due day, from whether late payments are accepted, and from today's date in Rome; a
  stored one would need somebody to change it at midnight.
`

/** The whole file. */
export function lifecycleDocs() {
  return `${[OPENING, section('Installment', installmentLifecycle), section('Debt position', positionLifecycle), section('Copy in the archive', archiveMirrorLifecycle), section('Expected receipt', expectedReceiptLifecycle), section('Delivery of a webhook', webhookDeliveryLifecycle), section('Uploaded file', importFileLifecycle), section('Import', importLifecycle), section('Export', exportLifecycle)].join('\n')}`
}

function section(title, { name, statuses, initial, edges }) {
  const meaning = (status) => {
    const text = MEANINGS[name]?.[status]
    if (!text) throw new Error(`Say in MEANINGS what the status "${status}" of ${name} means.`)
    return text
  }
  const steps = edges.map(({ from, command, to }) => `  ${from} --> ${to}: ${command}`)
  return `## ${title}

\`\`\`mermaid
stateDiagram-v2
  [*] --> ${initial}
${steps.join('\n')}
\`\`\`

${table(
  ['Status', 'Meaning'],
  statuses.map((status) => [`\`${status}\``, meaning(status)]),
)}

${table(
  ['From', 'Command', 'To', 'Event'],
  edges.map(({ from, command, to, event }) => [from, command, to, event].map((text) => `\`${text}\``)),
)}
`
}

const table = (head, rows) =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n')

if (import.meta.main) writeFileSync(lifecycleFile, lifecycleDocs())
