import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { SwitchService } from '#modules/organizations/use-cases/switch-service'
import { uuidv7 } from '#platform/context/ids'
import { credentials, openRestDoors, type RestDoors } from '../support/rest-doors.js'

let doors: RestDoors
beforeAll(async () => {
  doors = await openRestDoors()
})
afterAll(() => doors?.close())

describe('the back office', () => {
  it('creates, reads, publishes, cancels, and tells the history', async () => {
    const draft = await doors.call('POST', '/backoffice/debt-positions', doors.form({ publish: false }))
    expect(draft.status).toBe(201)
    expect(draft.body).toMatchObject({
      status: 'draft',
      displayStatus: 'draft',
      version: 1,
      debtor: { type: 'F', fiscalCode: 'RSSMRA80A01H501U' },
    })
    const { id } = draft.body
    const changed = await doors.call('PUT', `/backoffice/debt-positions/${id}`, {
      ...doors.form({ amountCents: 777 }),
      version: 1,
    })
    expect(changed.body.paymentOptions[0].installments[0].amountCents).toBe(777)
    const published = await doors.call('POST', `/backoffice/debt-positions/${id}/publication`, { version: 2 })
    expect(published.body).toMatchObject({ displayStatus: 'payable' })
    const stale = await doors.call('POST', `/backoffice/debt-positions/${id}/cancellation`, {
      version: 2,
      reason: 'Errore',
    })
    expect(stale.body).toMatchObject({ type: 'debtPositions.stale', status: 409, correlationId: expect.any(String) })
    const cancelled = await doors.call('POST', `/backoffice/debt-positions/${id}/cancellation`, {
      version: 3,
      reason: 'Errore di inserimento',
    })
    expect(cancelled.body.status).toBe('cancelled')
    const { items } = (await doors.call('GET', `/backoffice/debt-positions/${id}/timeline`)).body
    expect(items.map((each: { title: string }) => each.title)).toEqual([
      'Posizione creata in bozza',
      'Posizione modificata',
      'Posizione pubblicata',
      'Posizione annullata',
    ])
    expect(JSON.stringify(items)).toContain('Errore di inserimento')
    expect(items[0]).toMatchObject({ actor: 'Anna Bianchi', actorKind: 'operator' })
  })

  it('names every wrong field, in Italian, and says what is missing', async () => {
    const answer = await doors.call('POST', '/backoffice/debt-positions', {
      ...doors.form(),
      amountCents: 0,
      dueDate: '30/06/2030',
      debtor: { fiscalCode: '', fullName: 'M' },
    })
    expect(answer.status).toBe(400)
    expect(answer.headers['content-type']).toContain('application/problem+json')
    expect(answer.body.type).toBe('http.invalidInput')
    const details = Object.fromEntries(
      answer.body.errors.map((each: { pointer: string; detail: string }) => [each.pointer, each.detail]),
    )
    expect(details).toEqual({
      '/amountCents': "L'importo deve essere almeno 0,01 €",
      '/dueDate': 'Inserisci una data valida',
      '/debtor/fiscalCode': 'Inserisci il codice fiscale o la partita IVA',
      '/debtor/fullName': 'Inserisci nome e cognome, o la ragione sociale',
    })
  })

  it('finds by notice, IUV, tax code and words; sorts, pages, filters; exports the same rows', async () => {
    const { noticeNumber, installment } = await doors.publish({
      description: 'Gita al museo',
      debtor: { fiscalCode: '12345678903', fullName: 'Bar Centrale', email: undefined, address: undefined },
    })
    for (const search of [noticeNumber, installment.iuv!, '12345678903', 'museo', 'bar centrale']) {
      const { body } = await doors.call('GET', `/backoffice/debt-positions?search=${encodeURIComponent(search)}`)
      expect({ search, total: body.total }).toEqual({ search, total: 1 })
    }
    await doors.publish({ amountCents: 5 })
    const amounts = async (sort: string) =>
      (await doors.call('GET', `/backoffice/debt-positions?sort=${sort}&size=100`)).body.items.map(
        (each: { amountCents: number }) => each.amountCents,
      )
    const ascending = await amounts('amountCents')
    expect(ascending[0]).toBe(5)
    expect(ascending).toEqual([...ascending].sort((a, b) => a - b))
    expect(await amounts('-amountCents')).toEqual([...ascending].sort((a, b) => b - a))
    const { body: cancelled } = await doors.call('GET', '/backoffice/debt-positions?status=cancelled')
    expect(cancelled.total).toBeGreaterThan(0)
    expect(new Set(cancelled.items.map((each: { status: string }) => each.status))).toEqual(new Set(['cancelled']))
    expect((await doors.call('GET', '/backoffice/debt-positions?size=7')).status).toBe(400)
    const csv = await doors.call('GET', '/backoffice/debt-positions.csv?search=museo')
    expect(csv.headers['content-type']).toContain('text/csv')
    expect(csv.text.split('\r\n').filter(Boolean)).toHaveLength(2)
    expect(csv.text).toContain('Gita al museo;Bar Centrale;12345678903;123,45;30/06/2030')
  })

  it('turns pages without losing or repeating a row, and filters by day and by service', async () => {
    const due = { dueDate: '2031-03-15' }
    for (let index = 1; index <= 12; index++)
      await doors.publish({
        ...due,
        amountCents: index,
      })
    const ask = async (query: string) => (await doors.call('GET', `/backoffice/debt-positions?${query}`)).body
    const days = 'dueFrom=2031-03-15&dueTo=2031-03-15'
    const pages = await Promise.all([1, 2, 3].map((page) => ask(`${days}&size=10&page=${page}`)))
    expect(pages.map(({ total, items }) => [total, items.length])).toEqual([
      [12, 10],
      [12, 2],
      [12, 0],
    ])
    const ids = pages.flatMap(({ items }) => items.map((each: { id: string }) => each.id))
    expect(new Set(ids).size).toBe(12)
    expect((await ask(`${days}&collectionServiceId=${doors.organization.serviceId}`)).total).toBe(12)
    expect((await ask(`${days}&collectionServiceId=${uuidv7()}`)).total).toBe(0)
    expect((await ask('dueFrom=2031-03-16')).total).toBe(0)
    const csv = await doors.call('GET', `/backoffice/debt-positions.csv?${days}`)
    expect(csv.text.charCodeAt(0)).toBe(0xfeff)
    expect(csv.text.split('\r\n').filter(Boolean)).toHaveLength(13)
  })

  it('answers a repeated submission with the first position', async () => {
    const sent = doors.form()
    const [first, again] = [
      await doors.call('POST', '/backoffice/debt-positions', sent),
      await doors.call('POST', '/backoffice/debt-positions', sent),
    ]
    expect(again.status).toBe(201)
    expect(again.body.id).toBe(first.body.id)
  })

  it('says who is signed in, and nothing more after the sign-out', async () => {
    const { body } = await doors.call('POST', '/backoffice/sessions', credentials, '')
    const session = () => doors.call('GET', '/backoffice/session', undefined, body.token)
    expect((await session()).body).toMatchObject({
      operator: { fullName: 'Anna Bianchi', email: credentials.email, secondFactorEnabled: false },
      organization: { fiscalCode: doors.organization.fiscalCode },
      role: 'operator',
    })
    expect((await doors.call('DELETE', '/backoffice/session', undefined, body.token)).status).toBe(204)
    const after = await session()
    expect(after.status).toBe(401)
    expect(after.body.type).toBe('access.sessionMissing')
    expect((await doors.call('GET', '/backoffice/session')).status).toBe(200)
  })

  it('a wrong password and an unknown address are answered alike', async () => {
    const answers = await Promise.all(
      [
        { ...credentials, password: 'Sbagliata-2026' },
        { ...credentials, email: 'nessuno@uno.example' },
      ].map((each) => doors.call('POST', '/backoffice/sessions', each, '')),
    )
    const seen = answers.map(({ status, body: { correlationId: _, ...problem } }) => ({ status, problem }))
    expect(seen[0]).toMatchObject({ status: 401, problem: { type: 'access.credentialsWrong' } })
    expect(seen[1]).toEqual(seen[0])
  })

  it('names the services that are no longer in use only to who asks for all of them', async () => {
    const services = async (query: string): Promise<{ code: string; id: string; enabled: boolean }[]> =>
      (await doors.call('GET', `/backoffice/collection-services${query}`)).body.items
    const { id } = (await services('')).find(({ code }) => code === 'PALESTRA')!
    const turn = (version: number, enabled: boolean) =>
      doors.app.get(SwitchService).run(doors.environment.as(doors.organization.id), id, { version, enabled })
    await turn(1, false)
    expect((await services('')).map(({ code }) => code)).toEqual(['MENSA'])
    expect((await services('?state=all')).map(({ code, enabled }) => [code, enabled])).toEqual([
      ['MENSA', true],
      ['PALESTRA', false],
    ])
    await turn(2, true)
  })

  it('shows figures, services, receipts and their documents', async () => {
    const { installment, noticeNumber } = await doors.publish()
    await doors.settle(installment)
    expect((await doors.call('GET', '/backoffice/overview')).body).toMatchObject({
      payable: { count: expect.any(Number) },
      anomalies: 0,
    })
    expect(
      (await doors.call('GET', '/backoffice/collection-services')).body.items.map(
        (each: { code: string }) => each.code,
      ),
    ).toEqual(['MENSA', 'PALESTRA'])
    const list = await doors.call('GET', `/backoffice/receipts?search=${noticeNumber}&anomaly=none`)
    expect(list.body).toMatchObject({ total: 1, items: [{ noticeNumber, anomalies: [] }] })
    const { id } = list.body.items[0]
    expect((await doors.call('GET', `/backoffice/receipts/${id}`)).body).toMatchObject({
      primitive: 'paSendRTV2',
      debtor: { fullName: 'Mario Rossi' },
      transfers: [{ number: 1 }],
    })
    for (const path of [`/backoffice/receipts/${id}/receipt.pdf`, `/backoffice/notices/${noticeNumber}/notice.pdf`]) {
      const pdf = await doors.call('GET', path).buffer(true)
      expect(pdf.headers).toMatchObject({ 'content-type': 'application/pdf', 'cache-control': 'private, no-store' })
      expect(Buffer.from(pdf.body).subarray(0, 5).toString()).toBe('%PDF-')
    }
    expect((await doors.call('GET', '/backoffice/receipts?anomaly=any')).body.total).toBe(0)
  })

  it('tells how far the copy in the archive is, and asks for it again', async () => {
    const { id } = await doors.publish()
    const path = `/backoffice/debt-positions/${id}/archive-copy`
    expect((await doors.call('GET', path)).body).toEqual({ mirrored: true })
    expect((await doors.call('POST', `${path}/resend`, {})).body).toMatchObject({
      mirrored: true,
      copy: { state: 'pending', attempts: 0, nextAttemptAt: expect.any(String) },
    })
    const list = await doors.call('GET', '/backoffice/archive-copies?state=pending')
    expect(list.body).toMatchObject({
      mirrored: true,
      total: 1,
      counts: { pending: 1, failed: 0 },
      items: [{ debtPositionId: id, debtorName: 'Mario Rossi', state: 'pending' }],
    })
    expect((await doors.call('POST', '/backoffice/archive-copies/resend', { state: 'failed' })).body).toEqual({
      count: 0,
    })
    expect((await doors.call('POST', '/backoffice/archive-copies/resend', {})).body).toEqual({ count: 1 })
    const { items } = (await doors.call('GET', `/backoffice/debt-positions/${id}/timeline`)).body
    expect(items.at(-1)).toMatchObject({ title: "Copia nell'archivio pagoPA chiesta di nuovo", actor: 'Anna Bianchi' })
    const unknown = await doors.call('GET', `/backoffice/debt-positions/${uuidv7()}/archive-copy`)
    expect(unknown.body).toMatchObject({ type: 'archiveMirror.positionUnknown', status: 404 })
  })
})
