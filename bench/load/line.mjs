// One connection kept open, for load generators: raw, so that they weigh as little as possible on the machine they share.
import { connect } from 'node:net'

/** Sends a request, resolves with the text of the answer. Answers have a content-length. */
export function openLine(port) {
  const socket = connect({ port, host: '127.0.0.1', noDelay: true })
  let received = ''
  let waiting
  socket.setEncoding('latin1')
  socket.on('data', (text) => {
    received += text
    const head = received.indexOf('\r\n\r\n')
    if (head < 0) return
    const length = Number(/content-length: (\d+)/i.exec(received)?.[1] ?? 0)
    if (received.length < head + 4 + length) return
    const answer = received
    received = ''
    waiting?.(answer)
  })
  socket.on('error', () => waiting?.('the connection broke'))
  socket.on('close', () => waiting?.('the connection was closed'))
  return {
    send: (request) =>
      new Promise((resolve) => {
        waiting = resolve
        socket.write(request)
      }),
    close: () => socket.destroy(),
  }
}

/** How many a second, and how long they took, in milliseconds; each of them too. */
export function summary(times, elapsed) {
  times.sort((a, b) => a - b)
  const at = (share) => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0
  return { elapsed, rate: times.length / elapsed, p50: at(0.5), p98: at(0.98), p99: at(0.99), times }
}
