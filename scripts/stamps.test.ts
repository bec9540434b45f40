import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from '@jest/globals'
import { hashOf, whenChanged } from './stamps.mjs'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'quietanza-stamps-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

it('repeats a step only when its input changes', async () => {
  const stamp = join(folder, 'build/.stamp')
  const runs: string[] = []
  for (const hash of ['a', 'a', 'b', 'a']) await whenChanged(stamp, hash, () => runs.push(hash))
  expect(runs).toEqual(['a', 'b', 'a'])
})

it('repeats a step that failed', async () => {
  const stamp = join(folder, '.stamp')
  await whenChanged(stamp, 'a', () => undefined)
  const failing = () => Promise.reject(new Error('no space'))
  await expect(whenChanged(stamp, 'b', failing)).rejects.toThrow('no space')
  expect(await whenChanged(stamp, 'a', () => undefined)).toBe(true)
})

it('sees a change of content, of name and of place, and not what is generated', () => {
  const write = (name: string, text: string) => {
    mkdirSync(join(folder, 'src', 'node_modules'), { recursive: true })
    writeFileSync(join(folder, 'src', name), text)
    return hashOf([join(folder, 'src'), join(folder, 'absent')])
  }
  const first = write('a.ts', 'one')
  expect(write('node_modules/x.js', 'whatever')).toBe(first)
  const second = write('a.ts', 'two')
  const third = write('b.ts', 'two')
  expect(new Set([first, second, third]).size).toBe(3)
  expect(write('a.ts', 'two')).toBe(third)
})
