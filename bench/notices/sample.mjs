// What the measures of notices draw, and the server's own code that draws it, compiled as the server is.
import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { cents } from '../../packages/domain/src/cents.ts'
import { localDate } from '../../packages/domain/src/local-date.ts'
import { buildNoticeNumber, parseSegregationCode } from '../../packages/domain/src/notice-number.ts'

export const AT = new Date('2026-11-02T09:00:00Z')

/** Compiles the server's `documents` and imports one of its files, named as under src/modules. */
export async function fromServer(...files) {
  const server = fileURLToPath(new URL('../../apps/server/', import.meta.url))
  const swc = fileURLToPath(new URL('../../node_modules/.bin/swc', import.meta.url))
  const sources = ['src/modules/documents', 'src/modules/notice-batches/zip.ts']
  execFileSync(swc, [...sources, '-d', 'dist', '--strip-leading-paths', '--config-file', '.swcrc', '--quiet'], {
    cwd: server,
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const imported = await Promise.all(files.map((file) => import(`../../apps/server/dist/modules/${file}.js`)))
  return Object.assign({}, ...imported)
}

/** A notice with its postal slip; `index` is in its number, amount and name. */
export const withSlip = (index) => ({
  organization: {
    name: 'Comune di Borgo Sereno',
    fiscalCode: '99999000013',
    cbillCode: 'AB1C2',
    officeName: 'Settore Tributi',
    contacts: 'tributi@comune.borgosereno.example · 0123 456789',
    paysOnSite: true,
  },
  debtor: {
    fiscalCode: 'RSSMRA80A01H501U',
    fullName: `Mario Rossi ${index}`,
    address: 'Via delle Magnolie 12/B, Borgo Sereno',
  },
  subject: 'TARI 2026 - Rata unica',
  amountCents: cents(10_000 + index),
  dueDate: localDate('2026-12-31'),
  noticeNumber: buildNoticeNumber({ segregationCode: parseSegregationCode('02'), base: 2_026_000_000_000 + index })
    .noticeNumber,
  postal: {
    accountNumber: '1234567',
    holder: 'Comune di Borgo Sereno - Tesoreria',
    authorization: 'AUT. DB/SISB/XXX 00000 DEL 01/01/2026',
  },
})
