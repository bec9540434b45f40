// Page operators (ISO 32000-1, annex A) written as they are, where the PDF library would take many calls for few bytes.

/** A number as it is written in a page: thousandths of a point are finer than any printer. */
export function decimal(value: number): number {
  return Math.round(value * 1000) / 1000
}

/** Appends operators to the current page. ASCII only. */
export function addOperators(doc: PDFKit.PDFDocument, operators: string): void {
  // Bytes, because the library turns texts into bytes one character at a time.
  doc.addContent(Buffer.from(`${operators}\n`, 'latin1') as unknown as string)
}

const fills = new Map<string, string>()

/** The operator that fills with a colour such as `#1A2B3C`. */
export function fillOperator(colour: string): string {
  const known = fills.get(colour)
  if (known) return known
  const channels = [1, 3, 5].map((at) => decimal(Number.parseInt(colour.slice(at, at + 2), 16) / 255))
  const operator = `${channels.join(' ')} rg`
  fills.set(colour, operator)
  return operator
}
