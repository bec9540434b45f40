// Payment notices per second of one core, beside a bare floor in the same run: pdfkit replaying the very same strokes of one
// notice, with no layout, no structure for assistive technologies and both codes computed beforehand.
// Read the ratio, not the rates: they depend on the machine. Expected between 1.4 and 2.5 with the postal slip.
import { execFileSync } from 'node:child_process'
import { buffer } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'

const ROUNDS = 6
const PAGES = 40
const AT = new Date('2026-11-02T09:00:00Z')
const server = fileURLToPath(new URL('../apps/server/', import.meta.url))
const swc = fileURLToPath(new URL('../node_modules/.bin/swc', import.meta.url))

execFileSync(
  swc,
  ['src/modules/documents', '-d', 'dist', '--strip-leading-paths', '--config-file', '.swcrc', '--quiet'],
  {
    cwd: server,
    stdio: ['ignore', 'ignore', 'inherit'],
  },
)
const { drawNotice } = await import('../apps/server/dist/modules/documents/notice/draw-notice.js')
const { registerFonts } = await import('../apps/server/dist/modules/documents/drawing/fonts.js')
const { cents } = await import('../packages/domain/src/cents.ts')
const { localDate } = await import('../packages/domain/src/local-date.ts')
const { buildNoticeNumber, parseSegregationCode } = await import('../packages/domain/src/notice-number.ts')
// The same copy the server uses: its methods are listened to below.
const { default: PDFDocument } = await import('../apps/server/node_modules/pdfkit/js/pdfkit.node.mjs')

const withSlip = (index) => ({
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
const withoutSlip = (index) => ({ ...withSlip(index), postal: undefined })

for (const [name, model] of [
  ['with postal slip', withSlip],
  ['without postal slip', withoutSlip],
]) {
  const strokes = await recordStrokes(() => drawNotice(model(0), AT))
  const ours = []
  const floor = []
  for (let round = 0; round <= ROUNDS; round += 1) {
    const drawn = await cpuMillisPerPage((index) => buffer(drawNotice(model(round * PAGES + index), AT)))
    const replayed = await cpuMillisPerPage(() => buffer(replay(strokes)))
    // The first round warms up the compiler.
    if (round > 0) ours.push(drawn)
    if (round > 0) floor.push(replayed)
  }
  const [mine, bare] = [median(ours), median(floor)]
  console.log(
    `${name}: ${rate(mine)} notices/s per core (${mine.toFixed(1)} ms each), bare pdfkit ${rate(bare)} (${bare.toFixed(1)} ms), ratio ${(mine / bare).toFixed(2)}`,
  )
}

/** Processor time of one page in milliseconds. */
async function cpuMillisPerPage(draw) {
  const before = process.cpuUsage()
  for (let index = 0; index < PAGES; index += 1) await draw(index)
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000 / PAGES
}

/** The outermost drawing calls that one document makes, in order. */
async function recordStrokes(draw) {
  const strokes = []
  const proto = PDFDocument.prototype
  const names = [
    'rect',
    'path',
    'moveTo',
    'lineTo',
    'lineWidth',
    'lineCap',
    'lineJoin',
    'dash',
    'undash',
    'fill',
    'stroke',
    'fillAndStroke',
    'clip',
    'save',
    'restore',
    'transform',
    'opacity',
    'fillColor',
    'text',
  ]
  const originals = Object.fromEntries(names.map((name) => [name, proto[name]]))
  let depth = 0
  for (const name of names) {
    proto[name] = function recorded(...args) {
      if (depth === 0 && this.page) {
        if (name === 'text') strokes.push(['font', fontName(this)], ['fontSize', this._fontSize])
        strokes.push([name, ...args])
      }
      depth += 1
      try {
        return originals[name].apply(this, args)
      } finally {
        depth -= 1
      }
    }
  }
  await buffer(draw())
  Object.assign(proto, originals)
  // The first is the page's own change of axes, which a new page makes by itself.
  return strokes.slice(strokes.findIndex(([name]) => name !== 'transform'))
}

function fontName(doc) {
  return Object.keys(doc._registeredFonts).find((name) => doc._fontFamilies[name] === doc._font)
}

function replay(strokes) {
  const doc = new PDFDocument({ size: 'A4', margin: 0, pdfVersion: '1.7', font: '' })
  registerFonts(doc)
  for (const [name, ...args] of strokes) doc[name](...args)
  doc.end()
  return doc
}

function median(values) {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]
}

function rate(millis) {
  return (1000 / millis).toFixed(0)
}
