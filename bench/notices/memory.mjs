// Memory of a process that draws notices as a bulk print does, one way for each process: `memory.mjs zip|pdf COUNT`.
// zip: each notice a document, twenty-five at a time as entries of an archive. pdf: documents of five hundred pages, one notice each.
// At each mark garbage is collected first: `heap` and `external` are what is still held, `resident` is what the process takes of the
// machine, collected or not. Held memory is flat when the marks differ by what one batch in hand weighs; resident, after the warm-up.
import { buffer } from 'node:stream/consumers'
import { setImmediate } from 'node:timers/promises'
import { AT, fromServer, withSlip } from './sample.mjs'

/** As draw-notice-batch.ts has them. */
const AT_ONCE = 25
const PAGES_PER_PART = 500

const [way, wanted] = process.argv.slice(2)
const count = Number(wanted)
const marks = [1_000, 5_000, 10_000, 25_000, 50_000, 75_000, 100_000].filter((mark) => mark <= count)
const { drawNotice, openNoticeBook, zipEntry } = await fromServer('documents/notice/draw-notice', 'notice-batches/zip')

let drawn = 0
let bytes = 0
const seen = []
while (drawn < count) {
  bytes += way === 'pdf' ? await drawPart() : await drawEntries()
  if (drawn >= marks[seen.length]) seen.push(await measure())
}
const [warm, last] = [seen.find(({ at }) => at >= 10_000) ?? seen[0], seen.at(-1)]
console.log(
  `${way}: from ${warm.at} to ${last.at} notices (${Math.round(bytes / 1e6)} MB written) held ${signed(last.held - warm.held)} MB, resident ${signed(last.resident - warm.resident)} MB`,
)

async function drawEntries() {
  const entries = []
  for (let each = 0; each < AT_ONCE; each += 1) {
    const pdf = await buffer(drawNotice(withSlip(drawn), AT))
    entries.push(zipEntry(`avviso-${drawn}.pdf`, pdf, 0).bytes)
    drawn += 1
  }
  return Buffer.concat(entries).length
}

async function drawPart() {
  const book = openNoticeBook({ title: 'Avvisi di pagamento', author: 'Comune di Borgo Sereno', createdAt: AT })
  const pdf = buffer(book.pdf)
  for (let each = 0; each < PAGES_PER_PART; each += 1) {
    book.add(withSlip(drawn))
    drawn += 1
  }
  book.end()
  return (await pdf).length
}

async function measure() {
  const resident = process.memoryUsage.rss() / 1e6
  // Twice: what the first finds dead on the way out of a stream is let go a turn later.
  globalThis.gc?.()
  await setImmediate()
  globalThis.gc?.()
  const { heapUsed, external } = process.memoryUsage()
  const held = (heapUsed + external) / 1e6
  console.log(
    `${way}: ${drawn} notices, heap ${(heapUsed / 1e6).toFixed(0)} MB, external ${(external / 1e6).toFixed(0)} MB, resident ${resident.toFixed(0)} MB`,
  )
  return { at: drawn, held, resident }
}

function signed(megabytes) {
  return `${megabytes < 0 ? '' : '+'}${megabytes.toFixed(0)}`
}
