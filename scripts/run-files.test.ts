import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from '@jest/globals'
import { isSameProcess, processMark } from './processes.mjs'
import { lockRunDir, openRunDir, readJson, stopOrphans, writeJson } from './run-files.mjs'
import { readSecrets } from './secrets.mjs'

let runDir: string
beforeEach(() => {
  runDir = mkdtempSync(join(tmpdir(), 'quietanza-run-'))
})
afterEach(() => rmSync(runDir, { recursive: true, force: true }))

it('lets one system at a time run in a folder', () => {
  const unlock = lockRunDir(runDir)
  expect(() => lockRunDir(runDir)).toThrow(`already running here (process ${process.pid})`)
  unlock()
  lockRunDir(runDir)()
})

it('takes the folder over from a process that is gone, also when its number lives again', () => {
  writeFileSync(join(runDir, 'lock.json'), JSON.stringify({ pid: process.pid, startTime: 'another time' }))
  lockRunDir(runDir)()
})

it('stops the services of a system that died, and nothing that only has their number', async () => {
  const orphan = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { detached: true, stdio: 'ignore' })
  await once(orphan, 'spawn')
  const mark = processMark(Number(orphan.pid))
  writeJson(join(runDir, 'pids.json'), {
    services: { api: mark, web: { pid: process.pid, startTime: 'another time' } },
  })
  expect(await stopOrphans(runDir)).toEqual(['api'])
  expect(isSameProcess(mark)).toBe(false)
  expect(existsSync(join(runDir, 'pids.json'))).toBe(false)
})

it('treats a file cut short as absent', () => {
  writeFileSync(join(runDir, 'broken.json'), '{"pid": 1')
  expect(readJson(join(runDir, 'broken.json'))).toBeUndefined()
})

it('sets a long log aside', () => {
  openRunDir(runDir)
  writeFileSync(join(runDir, 'logs/api.log'), Buffer.alloc(10_000_001))
  writeFileSync(join(runDir, 'logs/web.log'), 'short')
  openRunDir(runDir)
  expect(readdirSync(join(runDir, 'logs')).sort()).toEqual(['api.log.1', 'web.log'])
})

it('makes secrets once, for their owner only', () => {
  const secrets = readSecrets(runDir)
  expect(Buffer.from(secrets.masterKey, 'base64')).toHaveLength(32)
  expect(readSecrets(runDir)).toEqual(secrets)
  expect(statSync(join(runDir, 'secrets.json')).mode & 0o777).toBe(0o600)
})

it('derives what protects the rows of an external database from its credentials', () => {
  const url = 'postgresql://owner:secret@db.example/quietanza'
  const first = readSecrets(runDir, url).masterKey
  rmSync(join(runDir, 'secrets.json'))
  expect(readSecrets(runDir, url).masterKey).toBe(first)
  expect(readSecrets(runDir, url.replace('secret', 'other')).masterKey).not.toBe(first)
})
