import { demoFacts, eventually, webApiKey } from './running-system.ts'

interface Mail {
  readonly subject: string
  readonly text: string
  readonly attachments: readonly { readonly name?: string; readonly filename?: string }[]
}

/** Calls the sandbox's control surface. */
async function sandbox(path: string, body?: unknown) {
  const response = await fetch(`${demoFacts().urls.sandbox}${path}`, {
    ...(body === undefined
      ? {}
      : { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
  })
  if (!response.ok) throw new Error(`the sandbox answered ${response.status} to ${path}`)
  return response.json()
}

/** Pays a notice as a PSP does: verify, activation, receipt. */
export const payAtPsp = (organizationFiscalCode: string, noticeNumber: string, scenario = 'pays') =>
  sandbox('/api/nodo/pay', { organizationFiscalCode, noticeNumber, scenario })

export const verifyAtPsp = (organizationFiscalCode: string, noticeNumber: string) =>
  sandbox('/api/nodo/verify', { organizationFiscalCode, noticeNumber })

/** Decides how the platform's services behave; none: they work. */
export const switchScenarios = (active: readonly string[]) => sandbox('/api/scenarios', { active })

/** Status of a notice's position in the archive of notices; undefined when it is not there. */
export async function archivedStatus(noticeNumber: string): Promise<string | undefined> {
  const { positions } = await sandbox('/api/archive')
  type Held = { status: string; paymentOption: readonly { nav: string }[] }
  return positions.find((each: Held) => each.paymentOption.some(({ nav }) => nav === noticeNumber))?.status
}

/** How the deliveries of the receipts of a notice stand. */
export async function deliveriesOf(
  noticeNumber: string,
): Promise<readonly { state: string; attempts: readonly unknown[] }[]> {
  const { deliveries } = await sandbox('/api/nodo/deliveries')
  return deliveries.filter((each: { noticeNumber: string }) => each.noticeNumber === noticeNumber)
}

interface CheckoutCart {
  readonly notices: readonly { readonly noticeNumber: string }[]
  readonly returnUrls: Readonly<Record<'ok' | 'cancel' | 'error' | 'waiting', string>>
}

/** The carts that Checkout was given, newest first. */
export async function cartsAtCheckout(): Promise<readonly CheckoutCart[]> {
  return (await sandbox('/api/checkout/carts')).carts
}

export async function mailsTo(address: string): Promise<readonly Mail[]> {
  return (await sandbox(`/api/mailbox?to=${encodeURIComponent(address)}`)).messages
}

/** Waits for the message that tells an address of a payment. */
export const mailAbout = (address: string, subject: string) =>
  eventually(`a message about ${subject}`, async () =>
    (await mailsTo(address)).find((mail) => mail.subject.includes(subject)),
  )

/** Calls the API as our web app does. */
export async function api(method: string, path: string, options: { token?: string; body?: unknown } = {}) {
  const response = await fetch(`${demoFacts().urls.api}${path}`, {
    method,
    headers: {
      'x-api-key': webApiKey(),
      ...(options.token ? { authorization: `Bearer ${options.token}` } : {}),
      ...(options.body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(options.body === undefined ? {} : { body: JSON.stringify(options.body) }),
  })
  const text = await response.text()
  return {
    status: response.status,
    body: text && response.headers.get('content-type')?.includes('json') ? JSON.parse(text) : text,
  }
}

export interface ReceivedWebhook {
  readonly kind: string
  readonly body: string
  readonly verdict: 'valid' | 'late' | 'wrong' | 'unknown'
  readonly status: number
}

/** The system of an organization that receives webhooks, by the last part of its address: tells it its secret, or how to answer. */
export async function receiverOfWebhooks(
  name: string,
  change: { readonly secret?: string; readonly scenario?: string } = {},
): Promise<readonly ReceivedWebhook[]> {
  return (await sandbox(`/api/webhooks/${name}`, change)).calls
}
