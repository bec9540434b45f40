const LABELS = {
  portal: 'Citizen portal',
  backoffice: 'Back office',
  api: 'API',
  soap: 'pagoPA station (SOAP)',
  sandbox: 'Sandbox (PSP, mailbox)',
  sftp: 'SFTP for programs of others',
  docs: 'API of the pages',
  apiGuide: 'API for programs of others',
}

/** What to open and who to sign in as, once everything runs. */
export function welcome({ urls, users = [], notices = [], apiClients = [] }, elapsedMs) {
  const payable = notices.find(({ status }) => status === 'payable' || status === 'unpaid') ?? notices[0]
  const rows = [
    ...Object.entries(urls).map(([name, url]) => [LABELS[name] ?? name, url]),
    ['', ''],
    ...users.map(({ email, password, role }) => [role, `${email}  ${password}`]),
    ...apiClients.map(({ clientId, clientSecret }) => ['API client', `${clientId}  ${clientSecret}`]),
    ...(payable
      ? [
          ['', ''],
          [
            'Notice to pay',
            `${payable.noticeNumber}  ${payable.organizationFiscalCode}  € ${euro(payable.amountCents)}`,
          ],
        ]
      : []),
  ]
  const width = Math.max(...rows.map(([label]) => label.length)) + 2
  const table = rows.map(([label, value]) => `  ${label.padEnd(width)}${value}`.trimEnd()).join('\n')
  return `\n${table}\n\nReady after ${(elapsedMs / 1000).toFixed(0)} s. Ctrl-C stops everything.`
}

/** 18750 -> "187.50", without passing through fractions. */
const euro = (cents) =>
  String(cents)
    .padStart(3, '0')
    .replace(/(\d\d)$/, '.$1')
