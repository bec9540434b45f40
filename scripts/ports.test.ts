import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import { expect, it } from '@jest/globals'
import { anyFreePort, isFree, nextFreePort } from './ports.mjs'

it('tells a taken port from a free one and goes on to the next', async () => {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  expect(await isFree(port)).toBe(false)
  expect(await nextFreePort(port)).toBeGreaterThan(port)
  server.close()
  await once(server, 'close')
  expect(await isFree(port)).toBe(true)
  expect(await isFree(await anyFreePort())).toBe(true)
})
