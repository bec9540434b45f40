import { describe, expect, it } from '@jest/globals'
import { artwork } from './artwork.js'
import { LogoRefused } from './logo-refused.js'
import { parseSvg } from './parse-svg.js'

const svg = (body: string, attributes = 'viewBox="0 0 10 10"'): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" ${attributes}>${body}</svg>`

describe('parseSvg', () => {
  it('reads the official artwork', () => {
    expect(artwork('logo-pagoPA')).toMatchObject({ width: 35, height: 23 })
    expect(artwork('logo-pagoPA').shapes.every(({ fill }) => fill === '#0066cc')).toBe(true)
    for (const icon of ['info', 'dispositivi', 'punti-fisici'] as const)
      expect(artwork(icon).shapes.length).toBeGreaterThan(0)
  })

  it('honours a one-shape mask as a clip', () => {
    expect(artwork('info').shapes[0]).toMatchObject({ fill: 'black', clip: { evenOdd: true } })
  })

  it('resolves what shapes inherit: colours, fill rule, transforms', () => {
    const { shapes } = parseSvg(
      svg(
        '<g fill="#fff" fill-rule="evenodd" transform="translate(1 2)"><rect width="3" height="4" transform="scale(2)"/></g>',
      ),
    )
    expect(shapes).toMatchObject([
      { fill: '#fff', evenOdd: true, matrix: [2, 0, 0, 2, 1, 2], path: 'M 0 0 h 3 v 4 h -3 Z' },
    ])
  })

  it('reads basic shapes, strokes and inline styles', () => {
    const { shapes } = parseSvg(
      svg(
        '<circle cx="5" cy="5" r="2"/><polygon points="0,0 4,0 4,4"/><line x1="1" y1="1" x2="9" y2="9" style="stroke:#123456;stroke-width:2px"/>',
      ),
    )
    expect(shapes.map(({ path }) => path)).toEqual([
      'M 3 5 a 2 2 0 1 0 4 0 a 2 2 0 1 0 -4 0 Z',
      'M 0 0 L 4 0 L 4 4 Z',
      'M 1 1 L 9 9',
    ])
    expect(shapes[2]).toMatchObject({ stroke: '#123456', strokeWidth: 2 })
  })

  it('skips what does not paint: titles, metadata, editors’ own elements', () => {
    const { shapes } = parseSvg(svg('<title>x</title><metadata><a:b xmlns:a="urn:x"/></metadata><path d="M0 0H1V1z"/>'))
    expect(shapes).toHaveLength(1)
  })

  it.each([
    ['text', svg('<text>ciao</text>')],
    ['a picture', svg('<image href="x.png"/>')],
    ['a remote reference', svg('<g xlink:href="http://example.org"/>')],
    ['a gradient', svg('<path d="M0 0H1" fill="url(#g)"/>')],
    ['a style sheet', svg('<style>path{fill:red}</style>')],
    ['a script', svg('<script>1</script>')],
    ['an event', svg('<path d="M0 0H1" onload="x()"/>')],
    ['a malformed path', svg('<path d="M0 0 L1"/>')],
    ['an unknown transform', svg('<g transform="explode(2)"/>')],
    ['a transparent group', svg('<g opacity=".5"/>')],
    ['a hidden shape', svg('<path d="M0 0H1" display="none"/>')],
    ['a missing mask', svg('<g mask="url(#none)"/>')],
    ['a drawing without size', svg('<path d="M0 0H1"/>', '')],
    ['a document type', `<!DOCTYPE svg [<!ENTITY a "b">]>${svg('')}`],
    ['an unknown entity', svg('&a;')],
    ['an open element', '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1">'],
    ['another vocabulary', '<html/>'],
    ['nothing', ''],
    ['depth', svg('<g>'.repeat(50) + '</g>'.repeat(50))],
    ['size', svg(`<!--${'x'.repeat(300_001)}-->`)],
  ])('refuses %s', (_, source) => {
    expect(() => parseSvg(source)).toThrow(LogoRefused)
  })
})
