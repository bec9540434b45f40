/** The CMap that tells readers which text each glyph of a subset says (ISO 32000-1, 9.10.3), by place in the subset. */
export function toUnicodeMap(codePointsByPlace: readonly (readonly number[] | undefined)[]): Buffer {
  const entries = Array.from(codePointsByPlace, (codePoints) => `<${(codePoints ?? [0]).map(utf16).join('')}>`)
  // A range may not cross from one first byte to the next.
  const ranges: string[] = []
  for (let start = 0; start < entries.length; start += 256) {
    const part = entries.slice(start, start + 256)
    ranges.push(`<${hex(start)}> <${hex(start + part.length - 1)}> [${part.join(' ')}]`)
  }
  return Buffer.from(`/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <ffff>
endcodespacerange
${ranges.length} beginbfrange
${ranges.join('\n')}
endbfrange
endcmap
CMapName currentdict /CMap defineresource pop
end
end
`)
}

function utf16(codePoint: number): string {
  const text = String.fromCodePoint(codePoint)
  return Array.from({ length: text.length }, (_, index) => hex(text.charCodeAt(index))).join('')
}

function hex(value: number): string {
  return value.toString(16).padStart(4, '0')
}
