// Cuts the sprite of Bootstrap Italia to the icons listed in icon-names.ts. Run it after changing the list:
// node apps/web/src/design/icons/cut-sprite.mjs
import { readFileSync, writeFileSync } from 'node:fs'
import { iconNames } from './icon-names.ts'

const web = new URL('../../../', import.meta.url)
const whole = readFileSync(new URL('node_modules/bootstrap-italia/dist/svg/sprites.svg', web), 'utf8')
const symbols = iconNames.map((name) => {
  const symbol = new RegExp(`<(symbol|svg) [^>]*id="it-${name}"[^>]*>.*?</\\1>`, 's').exec(whole)
  if (!symbol) throw new Error(`Bootstrap Italia has no icon ${name}`)
  return symbol[0]
})
const sprite = `<svg xmlns="http://www.w3.org/2000/svg">\n${symbols.join('\n')}\n</svg>\n`
writeFileSync(new URL('public/icone.svg', web), sprite)
process.stdout.write(`${iconNames.length} icons, ${sprite.length} bytes\n`)
