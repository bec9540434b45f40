import { demoFacts } from './running-system.ts'

/** Calls `/v1` as the program of the demonstration, with a token of its own. @throws Error with the answer, when it is a refusal */
export async function callAsProgram() {
  const { urls, apiClients } = demoFacts()
  const { clientId, clientSecret, organizationFiscalCode } = apiClients[0]!
  const asked = await fetch(`${urls.api}/oauth/token`, {
    method: 'POST',
    headers: { authorization: `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}` },
    body: new URLSearchParams({ grant_type: 'client_credentials' }),
  })
  const { access_token } = (await asked.json()) as { access_token: string }
  return async (path: string, init: RequestInit = {}) => {
    const answer = await fetch(`${urls.api}/v1/organizations/${organizationFiscalCode}${path}`, {
      ...init,
      headers: { authorization: `Bearer ${access_token}`, ...init.headers },
    })
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`)
    // biome-ignore lint/suspicious/noExplicitAny: what comes from outside
    return (await answer.json()) as any
  }
}
