import { describe, expect, it } from '@jest/globals'
import { NOTICE, ORGANIZATION } from '../../test/fake-station.ts'
import { sandboxUnderTest } from '../../test/sandbox-under-test.ts'

const sandbox = sandboxUnderTest()
const fields = { organizationFiscalCode: ORGANIZATION, noticeNumber: '3020 0000 0000 0123 45', broker: '', station: '' }

describe('the counter', () => {
  it('verifies a notice and offers to pay it', async () => {
    const page = await sandbox.form('/psp/verifica', fields)
    expect(page.body).toContain('L’avviso si può pagare')
    expect(page.body).toMatch(/123,45\s€/)
    expect(page.body).toContain('Mensa scolastica marzo 2026')
  })

  it('says in words why a notice cannot be paid', async () => {
    sandbox.station.refusal = 'PAA_PAGAMENTO_SCONOSCIUTO'
    const page = await sandbox.form('/psp/verifica', fields)
    expect(page.body).toContain('L’ente non conosce questo avviso')
    expect(page.body).toContain('PAA_PAGAMENTO_SCONOSCIUTO')
  })

  it('keeps what was typed wrong and says what is wrong', async () => {
    const page = await sandbox.form('/psp/verifica', { ...fields, noticeNumber: '30"2' })
    expect(page.statusCode).toBe(422)
    expect(page.body).toContain('value="30&quot;2"')
    expect(page.body).toContain('Il codice avviso è formato da 18 cifre')
    expect(page.body).toContain(`value="${ORGANIZATION}"`)
  })

  it('pays with the chosen scenario', async () => {
    const page = await sandbox.form('/psp/paga', { ...fields, scenario: 'receipt-twice', receiptDelaySeconds: '' })
    expect(page.body).toContain('Pagamento riuscito')
    expect(sandbox.station.receipts).toHaveLength(2)
  })

  it('is filled in by its address', async () => {
    const page = await sandbox.app.inject(`/psp?avviso=${NOTICE}&ente=${ORGANIZATION}`)
    expect(page.body).toContain(`value="${NOTICE}"`)
    expect(page.body).toContain(`value="${ORGANIZATION}"`)
  })
})

describe('what happened', () => {
  it('is empty at first', async () => {
    expect((await sandbox.app.inject('/messaggi')).body).toContain('Ancora nessuno scambio')
    expect((await sandbox.app.inject('/consegne')).body).toContain('Ancora nessuna ricevuta')
  })

  it('shows the exchanges and their XML', async () => {
    await sandbox.form('/psp/verifica', fields)
    expect((await sandbox.app.inject('/messaggi')).body).toContain('paVerifyPaymentNotice')
    const exchange = await sandbox.app.inject('/messaggi/1')
    expect(exchange.body).toContain(`&lt;noticeNumber&gt;${NOTICE}&lt;/noticeNumber&gt;`)
    expect((await sandbox.app.inject('/messaggi/2')).statusCode).toBe(404)
  })

  it('lets a waiting receipt be delivered now', async () => {
    await sandbox.form('/psp/paga', { ...fields, scenario: 'receipt-late' })
    const action = /action="(\/consegne\/[^"]+)"/.exec((await sandbox.app.inject('/consegne')).body)?.[1]
    await sandbox.form(String(action), {})
    expect(sandbox.station.receipts).toHaveLength(1)
    expect((await sandbox.app.inject('/consegne')).body).toContain('Consegnata')
  })
})

describe('every page', () => {
  it.each(['/', '/psp', '/messaggi', '/consegne', '/archivio', '/flussi', '/posta', '/scenari', '/orologio'])(
    '%s says that nothing is real',
    async (url) => {
      const page = await sandbox.app.inject(url)
      expect(page.statusCode).toBe(200)
      expect(page.body).toContain('Ambiente di prova')
      expect(page.body.match(/<h1/g)).toHaveLength(1)
    },
  )
})
