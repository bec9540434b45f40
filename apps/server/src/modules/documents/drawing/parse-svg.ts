import { SaxesParser, type SaxesTagNS } from 'saxes'
import { LogoRefused } from './logo-refused.js'
import { normalizePath } from './svg-path.js'
import { IDENTITY, lengthOf, type Matrix, multiply, parseTransform, shapePath } from './svg-shapes.js'

/** One filled or stroked path, with everything it inherited resolved. Coordinates of the drawing. */
export interface SvgShape {
  readonly path: string
  readonly fill: string | undefined
  readonly evenOdd: boolean
  readonly stroke: string | undefined
  readonly strokeWidth: number
  readonly lineCap: 'butt' | 'round' | 'square'
  readonly lineJoin: 'miter' | 'round' | 'bevel'
  readonly opacity: number
  readonly matrix: Matrix
  readonly clip: SvgClip | undefined
}

export interface SvgClip {
  readonly path: string
  readonly evenOdd: boolean
}

export interface SvgDrawing {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  readonly shapes: readonly SvgShape[]
}

const MAX_CHARACTERS = 300_000
const MAX_SHAPES = 5_000
const MAX_DEPTH = 40
const SVG = 'http://www.w3.org/2000/svg'
const SHAPES = new Set(['path', 'rect', 'circle', 'ellipse', 'line', 'polyline', 'polygon'])
const SILENT = new Set(['title', 'desc', 'metadata'])
/** Presentation that children inherit. */
const INHERITED = ['fill', 'fill-rule', 'clip-rule', 'stroke', 'stroke-width', 'stroke-linecap', 'stroke-linejoin']
/** Would change the picture and is not understood here. */
const UNSUPPORTED = /^(class|filter|href|on\w+|stroke-(dasharray|opacity)|marker.*|vector-effect|mix-blend-mode)$/
const COLOUR =
  /^(#[0-9a-f]{3}|#[0-9a-f]{6}|black|white|red|green|blue|yellow|orange|gold|navy|maroon|gray|grey|silver|purple|teal)$/i

interface Layer {
  readonly element: string
  readonly style: Readonly<Record<string, string>>
  readonly matrix: Matrix
  readonly clip: SvgClip | undefined
  /** Inside a mask or clip path: its shapes collect here instead of being drawn. */
  readonly collects: { path: string; evenOdd: boolean } | undefined
}

/**
 * Reads a drawing made of shapes with plain colours: paths, basic shapes, groups, transforms, one-shape masks and clip paths.
 * Throws LogoRefused for text, pictures, gradients, style sheets, scripts, references, entities and whatever else it could not
 * reproduce exactly.
 */
export function parseSvg(source: string): SvgDrawing {
  if (source.length > MAX_CHARACTERS) throw new LogoRefused(`larger than ${MAX_CHARACTERS} characters`)
  const parser = new SaxesParser({ xmlns: true })
  const layers: Layer[] = []
  const shapes: SvgShape[] = []
  const clips = new Map<string, { path: string; evenOdd: boolean }>()
  let box: Omit<SvgDrawing, 'shapes'> | undefined
  let skipped = 0

  parser.on('error', (error) => {
    throw new LogoRefused(`not well-formed XML: ${error.message}`)
  })
  parser.on('doctype', () => {
    throw new LogoRefused('a DOCTYPE')
  })
  parser.on('opentag', (tag) => {
    if (skipped > 0 || tag.uri !== SVG || SILENT.has(tag.local)) {
      if (layers.length === 0) throw new LogoRefused(`<${tag.name}> where the drawing should begin`)
      skipped += 1
      return
    }
    if (layers.length >= MAX_DEPTH) throw new LogoRefused(`more than ${MAX_DEPTH} nested elements`)
    const attributes = attributesOf(tag)
    if (layers.length === 0) {
      if (tag.local !== 'svg') throw new LogoRefused(`<${tag.name}> where the drawing should begin`)
      box = boxOf(attributes)
    }
    const layer = layerOf(tag.local, attributes, layers.at(-1), clips)
    layers.push(layer)
    if (SHAPES.has(tag.local)) addShape(layer, attributes, shapes)
  })
  parser.on('closetag', () => {
    if (skipped > 0) skipped -= 1
    else layers.pop()
  })
  parser.write(source).close()
  if (!box) throw new LogoRefused('no <svg> element')
  if ([...clips.values()].some(({ path }) => path === '')) throw new LogoRefused('a reference to nothing')
  return { ...box, shapes }
}

function attributesOf(tag: SaxesTagNS): Record<string, string> {
  const attributes: Record<string, string> = {}
  for (const { local, uri, value } of Object.values(tag.attributes)) {
    const foreign = uri !== '' && !uri.endsWith('/xlink')
    if (foreign) continue
    if (local === 'style') Object.assign(attributes, declarationsOf(value))
    else attributes[local] = value
  }
  for (const name of Object.keys(attributes)) {
    if (UNSUPPORTED.test(name)) throw new LogoRefused(`the attribute ${name} on <${tag.local}>`)
  }
  const { display, visibility } = attributes
  if (display === 'none' || visibility === 'hidden') throw new LogoRefused(`a hidden <${tag.local}>`)
  return attributes
}

function declarationsOf(style: string): Record<string, string> {
  const pairs = style.split(';').map((declaration) => declaration.split(':').map((part) => part.trim()))
  return Object.fromEntries(pairs.filter((pair) => pair.length === 2 && pair[0] !== ''))
}

function boxOf(attributes: Record<string, string>): Omit<SvgDrawing, 'shapes'> {
  const numbers = attributes.viewBox
    ?.trim()
    .split(/[\s,]+/)
    .map(Number)
  const [x, y, width, height] = numbers ?? [0, 0, lengthOf(attributes.width ?? ''), lengthOf(attributes.height ?? '')]
  const valid = [x, y, width, height].every((value) => Number.isFinite(value)) && width! > 0 && height! > 0
  if (!valid) throw new LogoRefused('no usable viewBox, width or height')
  return { x: x!, y: y!, width: width!, height: height! }
}

function layerOf(
  element: string,
  attributes: Record<string, string>,
  parent: Layer | undefined,
  clips: Map<string, { path: string; evenOdd: boolean }>,
): Layer {
  const known = SHAPES.has(element) || ['svg', 'g', 'defs', 'mask', 'clipPath'].includes(element)
  if (!known || (element === 'svg' && parent)) throw new LogoRefused(`the element <${element}>`)
  const style = { ...parent?.style }
  for (const name of INHERITED) if (attributes[name] !== undefined) style[name] = attributes[name]
  if (!SHAPES.has(element) && opacityOf(attributes) < 1) throw new LogoRefused('a transparent group')
  const own = parseTransform(attributes.transform ?? '')
  if (!own) throw new LogoRefused(`the transform ${attributes.transform}`)
  return {
    element,
    style,
    matrix: multiply(parent?.matrix ?? IDENTITY, own),
    clip: clipOf(attributes, parent, clips, own),
    collects: element === 'mask' || element === 'clipPath' ? newClip(attributes.id, clips) : parent?.collects,
  }
}

function newClip(id: string | undefined, clips: Map<string, { path: string; evenOdd: boolean }>) {
  const awaited = id === undefined ? undefined : clips.get(id)
  if (awaited?.path === '') return awaited
  const clip = { path: '', evenOdd: false }
  if (id) clips.set(id, clip)
  return clip
}

function clipOf(
  attributes: Record<string, string>,
  parent: Layer | undefined,
  clips: Map<string, { path: string; evenOdd: boolean }>,
  own: Matrix,
): SvgClip | undefined {
  const reference = attributes.mask ?? attributes['clip-path']
  if (reference === undefined || reference === 'none') return parent?.clip
  const id = /^url\(\s*["']?#([^"')]+)["']?\s*\)$/.exec(reference)?.[1]
  if (!id) throw new LogoRefused(`the reference ${reference}`)
  // It may be defined further down; one that never is stays empty.
  const clip = clips.get(id) ?? newClip(id, clips)
  if (parent?.clip) throw new LogoRefused('a mask inside a mask')
  if (!isIdentity(multiply(parent?.matrix ?? IDENTITY, own)))
    throw new LogoRefused('a mask that moves with a transform')
  return clip
}

function addShape(layer: Layer, attributes: Record<string, string>, shapes: SvgShape[]): void {
  if (shapes.length >= MAX_SHAPES) throw new LogoRefused(`more than ${MAX_SHAPES} shapes`)
  const path = normalizePath(shapePath(layer.element, attributes) ?? '')
  if (path === undefined) throw new LogoRefused(`malformed numbers in <${layer.element}>`)
  const fill = colourOf(layer.style.fill ?? 'black')
  if (layer.collects) {
    collect(layer, path, fill)
    return
  }
  const stroke = colourOf(layer.style.stroke ?? 'none')
  const strokeWidth = lengthOf(layer.style['stroke-width'] ?? '1')
  if (Number.isNaN(strokeWidth)) throw new LogoRefused(`the stroke width ${layer.style['stroke-width']}`)
  const opacity = opacityOf(attributes)
  if (opacity < 1 && fill && stroke) throw new LogoRefused('a transparent shape with both fill and stroke')
  if (!fill && !stroke) return
  shapes.push({
    path,
    fill,
    evenOdd: layer.style['fill-rule'] === 'evenodd',
    stroke,
    strokeWidth,
    lineCap: oneOf(['butt', 'round', 'square'], layer.style['stroke-linecap']),
    lineJoin: oneOf(['miter', 'round', 'bevel'], layer.style['stroke-linejoin']),
    opacity,
    matrix: layer.matrix,
    clip: layer.clip,
  })
}

/** A mask is honoured as a clip, which is the same thing only for one opaque shape drawn in place. */
function collect(layer: Layer, path: string, fill: string | undefined): void {
  const clip = layer.collects!
  if (clip.path !== '' || !fill || !isIdentity(layer.matrix))
    throw new LogoRefused('a mask of more than one plain shape')
  clip.path = path
  clip.evenOdd = (layer.style['clip-rule'] ?? layer.style['fill-rule']) === 'evenodd'
}

function colourOf(value: string): string | undefined {
  const colour = value.trim()
  if (colour === 'none' || colour === 'transparent') return undefined
  if (COLOUR.test(colour)) return colour.toLowerCase()
  throw new LogoRefused(`the colour ${colour}`)
}

/** Opacity of one element, its own and that of its fill together. */
function opacityOf(attributes: Record<string, string>): number {
  const [whole, fill] = [attributes.opacity, attributes['fill-opacity']].map((value) => lengthOf(value ?? '1'))
  const opacity = whole! * fill!
  if (!(opacity >= 0 && opacity <= 1)) throw new LogoRefused('an opacity outside 0 to 1')
  return opacity
}

/** The first of the allowed values is the default. */
function oneOf<T extends string>(allowed: readonly [T, ...T[]], value: string | undefined): T {
  if (value === undefined) return allowed[0]
  const known = allowed.find((candidate) => candidate === value.trim())
  if (!known) throw new LogoRefused(`the value ${value}`)
  return known
}

function isIdentity(matrix: Matrix): boolean {
  return matrix.every((value, index) => value === IDENTITY[index])
}
