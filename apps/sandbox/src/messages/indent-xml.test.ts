import { describe, expect, it } from '@jest/globals'
import { indentXml } from './indent-xml.ts'

describe('indentXml', () => {
  it('puts one element a line and keeps short ones whole', () => {
    expect(indentXml('<?xml version="1.0"?><a x="1"><b>1 &amp; 2</b><c><d/></c></a>')).toBe(
      ['<?xml version="1.0"?>', '<a x="1">', '  <b>1 &amp; 2</b>', '  <c>', '    <d/>', '  </c>', '</a>'].join('\n'),
    )
  })

  it('leaves alone what is not XML', () => {
    expect(indentXml('Bad gateway')).toBe('Bad gateway')
    expect(indentXml('<html><p>broken')).toContain('broken')
  })
})
