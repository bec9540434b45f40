import { randomUUID } from 'node:crypto'
import { api } from './outside-world.ts'
import { demoUser } from './running-system.ts'

export interface PublishedNotice {
  readonly organizationFiscalCode: string
  readonly noticeNumber: string
  readonly description: string
  readonly amountCents: number
}

/** Publishes positions of the first municipality through the API, one for each amount. */
export async function publishNotices(amountsCents: readonly number[]): Promise<PublishedNotice[]> {
  const { email, password, organizationFiscalCode } = demoUser('operator')
  const { body: session } = await api('POST', '/backoffice/sessions', { body: { email, password } })
  const { token } = session
  const { body: services } = await api('GET', '/backoffice/collection-services', { token })
  const notices: PublishedNotice[] = []
  for (const amountCents of amountsCents) {
    const description = `Retta ${randomUUID().slice(0, 8)}`
    const { status, body } = await api('POST', '/backoffice/debt-positions', {
      token,
      body: {
        collectionServiceId: services.items[0].id,
        debtor: { fiscalCode: 'RSSMRA80A01H501U', fullName: 'Mario Rossi' },
        description,
        amountCents,
        dueDate: '2027-06-30',
        publish: true,
        idempotencyKey: randomUUID(),
      },
    })
    if (status !== 201) throw new Error(`publishing answered ${status}`)
    const { noticeNumber } = body.paymentOptions[0].installments[0]
    notices.push({ organizationFiscalCode, noticeNumber, description, amountCents })
  }
  return notices
}
