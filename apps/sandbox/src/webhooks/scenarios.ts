/** How a receiver of webhooks behaves, until somebody says otherwise. */
export const webhookScenarioNames = ['ok', 'down', 'slow', 'twice-500', 'redirect', 'gone'] as const
export type WebhookScenarioName = (typeof webhookScenarioNames)[number]

/** Seconds before `slow` answers: more than who calls is told to wait. */
export const SLOW_SECONDS = 12

/** Italian, for a choice: what happens, and what to expect from the system under test. */
export const webhookScenarios: Readonly<Record<WebhookScenarioName, string>> = {
  ok: 'Risponde 200',
  down: 'Spento: risponde 503. Ci si aspetta che la consegna venga riprovata sempre più tardi',
  slow: `Lento: risponde dopo ${SLOW_SECONDS} secondi. Ci si aspetta che chi chiama non aspetti tanto, e riprovi`,
  'twice-500': 'Per ogni evento risponde 500 due volte, poi 200',
  redirect: 'Rinvia a un altro indirizzo (302). Ci si aspetta che nessuno lo segua',
  gone: 'Risponde 410. Ci si aspetta di non essere più chiamati',
}

/** The status of an answer. @param before how many times the same event had come */
export function statusOf(scenario: WebhookScenarioName, before: number): number {
  switch (scenario) {
    case 'down':
      return 503
    case 'twice-500':
      return before < 2 ? 500 : 200
    case 'redirect':
      return 302
    case 'gone':
      return 410
    case 'ok':
    case 'slow':
      return 200
  }
}
