// Basic shapes of SVG 1.1 (chapter 9) as path data, and transform lists (section 7.6) as one matrix.

/** a b c d e f of SVG: x' = ax + cy + e, y' = bx + dy + f. */
export type Matrix = readonly [number, number, number, number, number, number]

export const IDENTITY: Matrix = [1, 0, 0, 1, 0, 0]

type Attributes = Readonly<Record<string, string>>

/** Path data of a shape element; undefined when the element is not a shape or its numbers are malformed. */
export function shapePath(element: string, attributes: Attributes): string | undefined {
  const value = (name: string): number => lengthOf(attributes[name] ?? '0')
  switch (element) {
    case 'path':
      return attributes.d
    case 'rect':
      return rectPath(value('x'), value('y'), value('width'), value('height'), radii(attributes))
    case 'circle':
      return ellipsePath(value('cx'), value('cy'), value('r'), value('r'))
    case 'ellipse':
      return ellipsePath(value('cx'), value('cy'), value('rx'), value('ry'))
    case 'line':
      return finite(`M ${value('x1')} ${value('y1')} L ${value('x2')} ${value('y2')}`)
    case 'polyline':
      return pointsPath(attributes.points)
    case 'polygon':
      return pointsPath(attributes.points)?.concat(' Z')
    default:
      return undefined
  }
}

/** A number with an optional `px`; NaN for other units and for percentages. */
export function lengthOf(text: string): number {
  return /^\s*[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?(px)?\s*$/.test(text) ? Number.parseFloat(text) : Number.NaN
}

/** One matrix for a transform list; undefined when malformed. */
export function parseTransform(text: string): Matrix | undefined {
  let matrix: Matrix = IDENTITY
  const rest = text.replace(/(\w+)\s*\(([^)]*)\)[\s,]*/g, (_, name: string, list: string) => {
    const next = primitive(
      name,
      list
        .trim()
        .split(/[\s,]+/)
        .map(Number),
    )
    if (!next || next.some((value) => !Number.isFinite(value))) return '!'
    matrix = multiply(matrix, next)
    return ''
  })
  return rest.trim() === '' ? matrix : undefined
}

/** First `inner`, then `outer`. */
export function multiply(outer: Matrix, inner: Matrix): Matrix {
  const [a, b, c, d, e, f] = outer
  const [g, h, i, j, k, l] = inner
  return [a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j, a * k + c * l + e, b * k + d * l + f]
}

function primitive(name: string, values: readonly number[]): Matrix | undefined {
  const [a = 0, b, c] = values
  const turn = (a * Math.PI) / 180
  switch (name) {
    case 'matrix':
      return values.length === 6 ? (values as unknown as Matrix) : undefined
    case 'translate':
      return [1, 0, 0, 1, a, b ?? 0]
    case 'scale':
      return [a, 0, 0, b ?? a, 0, 0]
    case 'skewX':
      return [1, 0, Math.tan(turn), 1, 0, 0]
    case 'skewY':
      return [1, Math.tan(turn), 0, 1, 0, 0]
    case 'rotate': {
      const rotation: Matrix = [Math.cos(turn), Math.sin(turn), -Math.sin(turn), Math.cos(turn), 0, 0]
      if (b === undefined || c === undefined) return rotation
      return multiply(multiply([1, 0, 0, 1, b, c], rotation), [1, 0, 0, 1, -b, -c])
    }
    default:
      return undefined
  }
}

function radii(attributes: Attributes): readonly [number, number] {
  const rx = lengthOf(attributes.rx ?? attributes.ry ?? '0')
  return [rx, lengthOf(attributes.ry ?? attributes.rx ?? '0')]
}

function rectPath(
  x: number,
  y: number,
  width: number,
  height: number,
  [rx, ry]: readonly [number, number],
): string | undefined {
  const right = Math.min(rx, width / 2)
  const down = Math.min(ry, height / 2)
  if (right === 0 || down === 0) return finite(`M ${x} ${y} h ${width} v ${height} h ${-width} Z`)
  const corner = (dx: number, dy: number): string => `a ${right} ${down} 0 0 1 ${dx} ${dy}`
  const across = width - 2 * right
  const along = height - 2 * down
  return finite(
    `M ${x + right} ${y} h ${across} ${corner(right, down)} v ${along} ${corner(-right, down)} h ${-across} ${corner(-right, -down)} v ${-along} ${corner(right, -down)} Z`,
  )
}

function ellipsePath(cx: number, cy: number, rx: number, ry: number): string | undefined {
  return finite(`M ${cx - rx} ${cy} a ${rx} ${ry} 0 1 0 ${2 * rx} 0 a ${rx} ${ry} 0 1 0 ${-2 * rx} 0 Z`)
}

function pointsPath(points: string | undefined): string | undefined {
  const values = points?.match(/[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?/g) ?? []
  if (values.length < 4 || values.length % 2 === 1) return undefined
  return `M ${values.join(' ')}`
}

function finite(path: string): string | undefined {
  return /NaN|Infinity/.test(path) ? undefined : path
}
