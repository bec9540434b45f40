import { readFileSync } from 'node:fs'
import { describe, expect, it } from '@jest/globals'
import { iconNames } from './icon-names.ts'

describe('icons', () => {
  const sprite = readFileSync(new URL('../../../public/icone.svg', import.meta.url), 'utf8')

  it.each(iconNames)('%s is in the sprite that browsers get', (name) => {
    expect(sprite).toContain(`id="it-${name}"`)
  })

  it('holds nothing else', () => {
    expect(sprite.match(/id="it-/g)).toHaveLength(iconNames.length)
  })
})
