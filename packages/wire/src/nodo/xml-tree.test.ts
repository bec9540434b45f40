import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { MAX_MESSAGE_BYTES, readXml, type XmlElement } from './xml-tree.ts'

const refusalOf = (document: string | Uint8Array) => {
  const reading = readXml(document)
  return reading.ok ? 'accepted' : reading.refusal
}

const numbered = (count: number, write: (n: number) => string) =>
  Array.from({ length: count }, (_, n) => write(n)).join(' ')

describe('XML tree', () => {
  it('resolves namespaces, entities and CDATA', () => {
    const reading = readXml(
      '\uFEFF<?xml version="1.0"?><!-- c --><a:r xmlns:a="urn:a"><b>x &amp; &#233;<![CDATA[<y>]]></b></a:r>',
    )
    const leaf: XmlElement = { name: 'b', namespace: '', children: [], text: 'x & é<y>' }
    expect(reading).toEqual({ ok: true, root: { name: 'r', namespace: 'urn:a', children: [leaf], text: '' } })
  })

  it('reads bytes as UTF-8 and nothing else', () => {
    expect(readXml(new TextEncoder().encode('<a>è</a>'))).toMatchObject({ ok: true, root: { text: 'è' } })
    expect(refusalOf(Uint8Array.from([0x3c, 0x61, 0x3e, 0xe8, 0x3c, 0x2f, 0x61, 0x3e]))).toBe('malformed')
  })

  it.each([
    ['a document type', '<!DOCTYPE a><a/>', 'dtd'],
    ['an external entity', '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>', 'dtd'],
    ['exploding entities', '<!DOCTYPE a [<!ENTITY b "ha"><!ENTITY c "&b;&b;&b;">]><a>&c;</a>', 'dtd'],
    ['an unknown entity', '<a>&nbsp;</a>', 'malformed'],
    ['an inherited name as entity', '<a>&constructor;</a>', 'malformed'],
    ['an unclosed element', '<a><b></a>', 'malformed'],
    ['two roots', '<a/><b/>', 'malformed'],
    ['an undeclared prefix', '<p:a/>', 'malformed'],
    ['a repeated attribute', '<a x="1" x="2"/>', 'malformed'],
    ['a control character', '<a>\u0000</a>', 'malformed'],
    ['a forbidden reference', '<a>&#0;</a>', 'malformed'],
    ['nothing', '', 'malformed'],
    ['no XML', '{"a":1}', 'malformed'],
    ['too many levels', '<a>'.repeat(25) + '</a>'.repeat(25), 'too-deep'],
    ['endless levels', '<a>'.repeat(200_000), 'too-deep'],
    ['too many elements', `<a>${'<b/>'.repeat(2_000)}</a>`, 'too-many'],
    ['too many attributes of one element', `<a ${numbered(4_001, (n) => `x${n}=""`)}/>`, 'too-many'],
    ['too many attributes of many', `<a>${`<b ${numbered(9, (n) => `x${n}=""`)}/>`.repeat(500)}</a>`, 'too-many'],
    ['too many namespaces', `<a ${numbered(4_001, (n) => `xmlns:p${n}="urn:${n}"`)}/>`, 'too-many'],
    ['too many bytes', `<a>${'x'.repeat(MAX_MESSAGE_BYTES)}</a>`, 'too-large'],
  ])('refuses %s', (_, document, refusal) => {
    expect(refusalOf(document)).toBe(refusal)
  })

  it('takes what is just within its bounds', () => {
    expect(refusalOf(`<a>${'<b/>'.repeat(1_999)}</a>`)).toBe('accepted')
    expect(refusalOf(`<a ${numbered(4_000, (n) => `xmlns:p${n}="urn:${n}"`)}/>`)).toBe('accepted')
    expect(refusalOf('<a>'.repeat(24) + '</a>'.repeat(24))).toBe('accepted')
  })

  it('never throws', () => {
    const pieces = fc.constantFrom(
      '<a',
      '>',
      '</a>',
      '<',
      '&',
      ';',
      '"',
      'x',
      ' xmlns:p="u"',
      '<p:',
      '<![CDATA[',
      ']]>',
      '<!--',
      '<?',
      '<!DOCTYPE',
      '\u{1F600}',
      '\ud800',
    )
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 30 }), (parts) => {
        expect(['accepted', 'malformed', 'dtd', 'too-deep']).toContain(refusalOf(parts.join('')))
      }),
      { numRuns: 500 },
    )
  })
})
