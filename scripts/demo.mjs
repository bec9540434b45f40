// `npm run demo`: plays one payment from the debt to the receipt on a running system, through the doors that people use.
// An operator publishes a position, a citizen pays it on Checkout, the receipt closes it. No browser, no JavaScript.
import { join } from 'node:path'
import { runDirOf } from './paths.mjs'
import { PlainError, runMain } from './plain-error.mjs'
import { createProgress } from './progress.mjs'
import { readJson } from './run-files.mjs'
import { Visitor } from './visitor.mjs'

const AMOUNT = '35,50'
const DEBTOR = { fiscalCode: 'RSSMRA80A01H501U', fullName: 'Mario Rossi' }
/** How long a receipt, its PDF and its e-mail may take before the demonstration fails. */
const PATIENCE_S = 60
const NOTICE_NUMBER = /\b3\d{3}(?: ?\d{4}){3} ?\d{2}\b/

const { step, note } = createProgress()

await runMain(async () => {
  const facts = readFacts()
  const { urls } = facts
  const user = chooseOperator(facts.users)
  const stamp = new Date().toISOString().slice(0, 19).replace('T', ' ')
  const description = `Prova guidata del ${stamp}`
  const email = `mario.rossi.${Date.now()}@esempio.example`
  const operator = new Visitor('The operator')
  const citizen = new Visitor('The citizen')

  await step('the operator signs in', async () => {
    await operator.open(`${urls.backoffice}/gestione`)
    await operator.submit(/^Accedi/, { 'Indirizzo e-mail': user.email, Password: user.password })
    operator.expect('Panoramica')
  })
  await step('fills in a new position', async () => {
    await operator.open(`${urls.backoffice}/gestione/posizioni/nuova`)
    await fillPosition(operator, description)
    operator.expect(description)
  })
  const noticeNumber = await step('checks the summary and publishes it', async () => {
    await operator.submit(/^Pubblica/)
    return noticeNumberOn(operator.page)
  })
  const position = operator.page.url
  note(`    notice ${noticeNumber}, € ${AMOUNT}`)
  await step('downloads the notice', async () => expectPdf(await operator.use('Scarica avviso')))

  await step('the citizen opens the notice', async () => {
    await citizen.open(`${urls.portal}/pagamenti/${user.organizationFiscalCode}/${noticeNumber}`)
    citizen.expect(description)
    citizen.expect(AMOUNT)
  })
  await step('goes to Checkout', async () => {
    await citizen.use(/Continua con il pagamento/)
    await citizen.submit(/^Paga con pagoPA/, { 'Indirizzo e-mail': email })
    citizen.expect('Ambiente di prova')
    citizen.expect(description)
  })
  await step('pays and comes back', async () => {
    await citizen.submit(/^Paga 35,50/)
    if (!citizen.page.url.startsWith(urls.portal))
      throw new PlainError(`Checkout did not send the citizen back to the portal but left them on ${citizen.page.url}.`)
  })
  await step('reads that the payment is done', () => citizen.waitFor('Pagamento effettuato', PATIENCE_S))
  await step('downloads the receipt', () => downloadReceipt(citizen))
  await step('finds the e-mail', () => findMail(urls.sandbox, email))

  await step('the operator reads the history', async () => {
    await operator.open(position)
    await operator.waitFor('E-mail inviata', PATIENCE_S)
    operator.expect('Pagata')
    operator.expect('Ricevuta acquisita')
  })
  for (const line of historyOn(operator.page)) note(`    ${line}`)
  note('\nThe payment went all the way: debt, notice, Checkout, receipt, e-mail, history.')
})

/** What the running system says about itself. */
function readFacts() {
  const file = join(runDirOf(), 'demo.json')
  const facts = readJson(file)
  if (!facts?.urls)
    throw new PlainError(`${file} is not there: start the system with \`npm start\`, then run the demo.`)
  return facts
}

function chooseOperator(users = []) {
  const able = users.find(({ role }) => role === 'operator') ?? users.find(({ role }) => role === 'admin')
  if (!able) throw new PlainError('The demo data have no operator who may publish a position.')
  return able
}

async function fillPosition(operator, description) {
  const due = new Date(Date.now() + 30 * 24 * 3600 * 1000)
  await operator.submit(/^Continua/, {
    // The first service of the list: every organization has its own.
    Servizio: '',
    'Codice fiscale': DEBTOR.fiscalCode,
    'Nome e cognome': DEBTOR.fullName,
    Causale: description,
    Importo: AMOUNT,
    Scadenza: due.toLocaleDateString('it-IT', { day: '2-digit', month: '2-digit', year: 'numeric' }),
  })
}

function noticeNumberOn(page) {
  const found = NOTICE_NUMBER.exec(page.text)?.[0].replaceAll(' ', '')
  if (!found) throw new PlainError(`The published position shows no notice number (${page.url}).`)
  return found
}

/** What happened and when, newest first, as the last section of the page tells it. */
function historyOn(page) {
  const lines = page.text.split('\n')
  return lines
    .slice(lines.lastIndexOf('Storico') + 1)
    .flatMap((line, index, all) =>
      /^\d{2}\/\d{2}\/\d{4} \d{2}:\d{2}/.test(line) ? [`${line}  ${all[index - 1]}`] : [],
    )
}

function expectPdf(page) {
  if (!page.type.startsWith('application/pdf') || !page.bytes.subarray(0, 5).equals(Buffer.from('%PDF-')))
    throw new PlainError(`${page.url} should be a PDF but is ${page.type || 'of no type'}.`)
  return page
}

async function downloadReceipt(citizen) {
  expectPdf(await citizen.use(/Scarica la ricevuta/, { 'Codice fiscale': DEBTOR.fiscalCode }))
}

/** Looks in the mailbox of the sandbox until the message to that address is there, with its attachment. */
async function findMail(sandbox, email) {
  const reader = new Visitor('The mailbox')
  const deadline = Date.now() + PATIENCE_S * 1000
  for (;;) {
    const page = await reader.open(`${sandbox}/api/mailbox?to=${encodeURIComponent(email)}`)
    const [mail] = JSON.parse(page.bytes.toString('utf8')).messages
    if (mail?.attachments.some(({ type }) => type === 'application/pdf')) return mail
    if (mail) throw new PlainError(`The e-mail to ${email} came without the receipt.`)
    if (Date.now() > deadline) throw new PlainError(`No e-mail reached ${email} within ${PATIENCE_S} seconds.`)
    await new Promise((resolve) => setTimeout(resolve, 500))
  }
}
