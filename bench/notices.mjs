// Payment notices per second of one core, beside a bare floor in the same run: pdfkit replaying the very same strokes of one
// notice, with no layout, no structure for assistive technologies and both codes computed beforehand.
// Read the ratio (ours to the floor, more is better), not the rates: they depend on the machine. Expected: at least 0.8.
// `--memory` (100,000 notices, some ten minutes for each way) or `--memory=20000` prints instead what a process holds and takes
// while it draws as bulk prints do, with the worker's own options: see notices/memory.mjs.
import { execFileSync } from 'node:child_process'
import { buffer } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { WORKER_OPTIONS } from '../scripts/system-env.mjs'
import { AT, fromServer, withSlip } from './notices/sample.mjs'

const memory = process.argv.find((argument) => /^--memory(=\d+)?$/.test(argument))
if (memory) {
  const program = fileURLToPath(new URL('notices/memory.mjs', import.meta.url))
  const count = memory.split('=')[1] ?? '100000'
  // Collecting on request is for the measure alone.
  for (const way of ['zip', 'pdf'])
    execFileSync(process.execPath, ['--expose-gc', ...WORKER_OPTIONS, program, way, count], { stdio: 'inherit' })
  process.exit()
}

const ROUNDS = 6
const PAGES = 40
/** In the order of the page. */
const ARTWORK = ['logo-pagoPA', 'info', 'dispositivi', 'punti-fisici']
const { drawNotice, fontOf, DocumentFonts, artwork } = await fromServer(
  'documents/notice/draw-notice',
  'documents/drawing/fonts',
  'documents/drawing/document-fonts',
  'documents/drawing/artwork',
)
// The same copy the server uses: its methods are listened to below.
const { default: PDFDocument } = await import('../apps/server/node_modules/pdfkit/js/pdfkit.node.mjs')

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
    `${name}: ${rate(mine)} notices/s per core (${mine.toFixed(1)} ms each), bare pdfkit ${rate(bare)} (${bare.toFixed(1)} ms), ratio ${(bare / mine).toFixed(2)}`,
  )
}

/** Processor time of one page in milliseconds. */
async function cpuMillisPerPage(draw) {
  const before = process.cpuUsage()
  for (let index = 0; index < PAGES; index += 1) await draw(index)
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000 / PAGES
}

/** One document as calls of the library: lines of text where they stand, backgrounds, artwork shape by shape, codes rectangle by rectangle. */
async function recordStrokes(draw) {
  const strokes = []
  const proto = PDFDocument.prototype
  const names = ['rect', 'moveTo', 'lineTo', 'lineWidth', 'dash', 'undash', 'fill', 'stroke']
  const originals = Object.fromEntries([...names, 'addContent'].map((name) => [name, proto[name]]))
  const show = DocumentFonts.prototype.show
  let depth = 0
  for (const name of names) {
    proto[name] = function recorded(...args) {
      if (depth === 0) strokes.push([name, ...args])
      depth += 1
      try {
        return originals[name].apply(this, args)
      } finally {
        depth -= 1
      }
    }
  }
  let lines = []
  DocumentFonts.prototype.show = function recorded(line, font, size, x, y) {
    lines.push(['font', font], ['fontSize', size], ['text', line, x, y, { lineBreak: false, baseline: 'alphabetic' }])
    return show.call(this, line, font, size, x, y)
  }
  proto.addContent = function recorded(content) {
    if (content instanceof Uint8Array) strokes.push(...strokesOf(content.toString(), lines))
    lines = []
    return originals.addContent.call(this, content)
  }
  await buffer(draw())
  Object.assign(proto, originals)
  DocumentFonts.prototype.show = show
  return strokes
}

/** What our own operators would be as calls of the library. */
function strokesOf(operators, lines) {
  const colour = /^(\S+) (\S+) (\S+) rg\n/.exec(operators)
  if (colour) return [['fillColor', colour.slice(1).map((channel) => Math.round(channel * 255))], ...lines]
  const [, a, b, c, d, e, f] = /^q (\S+) (\S+) (\S+) (\S+) (\S+) (\S+) cm/.exec(operators).map(Number)
  const form = /\/Form(\d) Do/.exec(operators)
  if (form) return [['save'], ['transform', a, b, c, d, e, f], ...artworkStrokes(ARTWORK[form[1]]), ['restore']]
  const cells = [...operators.matchAll(/(\d+) (\d+) (\d+) (\d+) re/g)].map((found) => found.slice(1).map(Number))
  const rectangles = cells.map(([x, y, width, height]) => ['rect', e + x * a, f + y * d, width * a, height * d])
  return [...rectangles, ['fill', '#000000']]
}

function artworkStrokes(name) {
  return artwork(name).shapes.flatMap((shape) => [
    ['save'],
    ['transform', ...shape.matrix],
    ['path', shape.path],
    shape.fill ? ['fill', shape.fill] : ['stroke', shape.stroke],
    ['restore'],
  ])
}

function replay(strokes) {
  const doc = new PDFDocument({ size: 'A4', margin: 0, pdfVersion: '1.7', font: '' })
  for (const name of ['text', 'textBold', 'number', 'numberBold']) doc.registerFont(name, fontOf(name))
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
