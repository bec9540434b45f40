// The bare floor: what any server would have to do to answer the same calls. No row security, no schema check, no encryption, no journal.
import { createServer } from 'node:http'
import pg from 'pg'
import { readXml } from '../../packages/wire/src/nodo/xml-tree.ts'

const { DATABASE_URL, POOL, PORT, ORGANIZATIONS } = process.env
/** Ids by tax code. */
const organizations = JSON.parse(ORGANIZATIONS)
const pool = new pg.Pool({ connectionString: DATABASE_URL, max: Number(POOL) })

const NOTICE = {
  name: 'notice',
  text: `SELECT p.id, p.description, p.debtor_type, p.debtor_name, p.debtor_cipher, i.id AS installment_id, i.status, i.iuv, i.amount_cents, i.due_date,
      i.payable_after_due_date, i.valid_from, i.metadata,
      NOT EXISTS (SELECT FROM installment o WHERE o.organization_id = $1 AND o.payment_option_id = i.payment_option_id AND o.id <> i.id AND o.status = 'unpaid') AS last,
      (SELECT json_agg(json_build_array(t.number, t.amount_cents, t.beneficiary_fiscal_code, t.beneficiary_name, t.iban, t.postal_iban,
          t.stamp_document_hash, t.stamp_province, t.taxonomy_code, t.remittance_information, t.metadata) ORDER BY t.number)
        FROM transfer t WHERE t.organization_id = $1 AND t.installment_id = i.id) AS transfers
    FROM installment i JOIN debt_position p ON p.organization_id = i.organization_id AND p.id = i.debt_position_id
    WHERE i.organization_id = $1 AND i.notice_number = $2`,
}
const LOCK = {
  name: 'lock',
  text: `SELECT p.id, i.id AS installment_id, i.status, i.amount_cents FROM debt_position p
    JOIN installment i ON i.organization_id = p.organization_id AND i.debt_position_id = p.id
    WHERE i.organization_id = $1 AND i.notice_number = $2 FOR UPDATE OF p`,
}
const INSERT = {
  name: 'insert',
  text: `INSERT INTO receipt (organization_id, id, issuer_fiscal_code, receipt_id, notice_number, iuv, outcome, amount_cents, description, company_name,
      people_cipher, debtor_key, transfers, psp_id, psp_name, channel_id, stand_in, primitive, station_id, received_at, content_hash, raw, debt_position_id,
      installment_id)
    VALUES ($1, uuidv7(), $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, false, 'paSendRTV2', $16, now(), $17, $18, $19, $20)`,
}
const PAID = {
  name: 'paid',
  text: "UPDATE installment SET status = 'paid', paid_at = now() WHERE organization_id = $1 AND id = $2",
}
const CLOSED = {
  name: 'closed',
  text: "UPDATE debt_position SET status = 'paid', version = version + 1 WHERE organization_id = $1 AND id = $2",
}

const wrap = (name, content) =>
  `<?xml version="1.0" encoding="UTF-8"?><soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/" xmlns:pafn="http://pagopa-api.pagopa.gov.it/pa/paForNode.xsd"><soapenv:Header/><soapenv:Body><pafn:${name}>${content}</pafn:${name}></soapenv:Body></soapenv:Envelope>`
const euro = (cents) => `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}`
const child = (element, name) => element.children.find((each) => each.name === name)
const textOf = (element, name) => child(element, name)?.text

async function ask(root) {
  const qrCode = child(root, 'qrCode')
  const { rows } = await pool.query({
    ...NOTICE,
    values: [organizations[textOf(qrCode, 'fiscalCode')], textOf(qrCode, 'noticeNumber')],
  })
  return rows[0]
}

const answers = {
  paVerifyPaymentNoticeReq: async (root) => {
    const row = await ask(root)
    return wrap(
      'paVerifyPaymentNoticeRes',
      `<outcome>OK</outcome><paymentList><paymentOptionDescription><amount>${euro(row.amount_cents)}</amount><options>EQ</options><dueDate>${row.due_date.toISOString().slice(0, 10)}</dueDate><detailDescription>${row.description}</detailDescription><allCCP>false</allCCP></paymentOptionDescription></paymentList><paymentDescription>${row.description}</paymentDescription><fiscalCodePA>99999000013</fiscalCodePA><companyName>Comune di Borgo Chiaro</companyName><officeName>Ufficio Tributi e Servizi scolastici</officeName>`,
    )
  },
  paGetPaymentV2Request: async (root) => {
    const row = await ask(root)
    const transfers = row.transfers
      .map(
        (each) =>
          `<transfer><idTransfer>${each[0]}</idTransfer><transferAmount>${euro(each[1])}</transferAmount><fiscalCodePA>${each[2]}</fiscalCodePA><companyName>${each[3]}</companyName><IBAN>${each[4]}</IBAN><remittanceInformation>${each[9]}</remittanceInformation><transferCategory>${each[8]}</transferCategory></transfer>`,
      )
      .join('')
    return wrap(
      'paGetPaymentV2Response',
      `<outcome>OK</outcome><data><creditorReferenceId>${row.iuv}</creditorReferenceId><paymentAmount>${euro(row.amount_cents)}</paymentAmount><dueDate>${row.due_date.toISOString().slice(0, 10)}</dueDate><lastPayment>${row.last}</lastPayment><description>${row.description}</description><companyName>Comune di Borgo Chiaro</companyName><officeName>Ufficio Tributi e Servizi scolastici</officeName><debtor><uniqueIdentifier><entityUniqueIdentifierType>${row.debtor_type}</entityUniqueIdentifierType><entityUniqueIdentifierValue>RSSMRA80A01H501U</entityUniqueIdentifierValue></uniqueIdentifier><fullName>${row.debtor_name}</fullName></debtor><transferList>${transfers}</transferList></data>`,
    )
  },
  paSendRTV2Request: async (root, raw) => {
    const receipt = child(root, 'receipt')
    const value = (name) => textOf(receipt, name)
    const organizationId = organizations[value('fiscalCode')]
    const people = JSON.stringify(child(receipt, 'debtor'))
    const client = await pool.connect()
    try {
      await client.query('BEGIN')
      const { rows } = await client.query({ ...LOCK, values: [organizationId, value('noticeNumber')] })
      const position = rows[0]
      await client.query({
        ...INSERT,
        values: [
          organizationId,
          value('fiscalCode'),
          value('receiptId'),
          value('noticeNumber'),
          value('creditorReferenceId'),
          value('outcome'),
          Math.round(Number(value('paymentAmount')) * 100),
          value('description'),
          value('companyName'),
          Buffer.from(people),
          Buffer.alloc(32),
          JSON.stringify(child(receipt, 'transferList')),
          value('idPSP'),
          value('PSPCompanyName'),
          value('idChannel'),
          textOf(root, 'idStation'),
          Buffer.alloc(32),
          raw,
          position.id,
          position.installment_id,
        ],
      })
      await client.query({ ...PAID, values: [organizationId, position.installment_id] })
      await client.query({ ...CLOSED, values: [organizationId, position.id] })
      await client.query('COMMIT')
    } finally {
      client.release()
    }
    return wrap('paSendRTV2Response', '<outcome>OK</outcome>')
  },
}

createServer((incoming, outgoing) => {
  const chunks = []
  incoming.on('data', (chunk) => chunks.push(chunk))
  incoming.on('end', async () => {
    const raw = Buffer.concat(chunks)
    if (raw.length === 0) return outgoing.writeHead(200).end()
    const root = readXml(raw).root.children.find((each) => each.name === 'Body').children[0]
    const xml = await answers[root.name](root, raw)
    outgoing
      .writeHead(200, { 'content-type': 'text/xml; charset=utf-8', 'content-length': Buffer.byteLength(xml) })
      .end(xml)
  })
}).listen(Number(PORT), '127.0.0.1')
