// Ways to damage a good message of the Nodo. The same seed always makes the same messages.
import { HOSTILE_DAYS, HOSTILE_NAMES, HOSTILE_NUMBERS, HOSTILE_TEXTS } from './hostile-values.js'

/** What one hostile caller sends. */
export interface Hostile {
  readonly kind: string
  readonly body: Buffer
  readonly headers: Readonly<Record<string, string>>
}

/** Numbers that look random and are the same at every run (mulberry32). */
export interface Dice {
  /** From 0 to `below - 1`. */
  int(below: number): number
  pick<T>(values: readonly T[]): T
}

export function diceOf(seed: number): Dice {
  let state = seed
  const next = () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  const int = (below: number) => Math.floor(next() * below)
  return { int, pick: (values) => values[int(values.length)]! }
}

type Made = string | Buffer | { readonly body: string | Buffer; readonly headers: Record<string, string> }
type Damage = (xml: string, dice: Dice) => Made

const LEAF = /<([\w-]+)>([^<]*)<\/\1>/g
/** Puts something in place of the text of one of the innermost elements. */
function revalue(xml: string, dice: Dice, change: (text: string, name: string) => string): string {
  return releaf(xml, dice, (name, text) => `<${name}>${change(text, name)}</${name}>`)
}
function releaf(xml: string, dice: Dice, change: (name: string, text: string) => string): string {
  const leaf = dice.pick([...xml.matchAll(LEAF)])
  return xml.slice(0, leaf.index) + change(leaf[1]!, leaf[2]!) + xml.slice(leaf.index + leaf[0].length)
}
/** Inside the message, between elements. */
const between = (xml: string, dice: Dice, what: string) => {
  const places = [...xml.matchAll(/></g)].map(({ index }) => index + 1)
  const at = dice.pick(places)
  return xml.slice(0, at) + what + xml.slice(at)
}
const withoutDeclaration = (xml: string) => xml.replace(/^<\?xml[^>]*\?>/, '')
const afterDeclaration = (xml: string, what: string) =>
  xml.replace(/^<\?xml[^>]*\?>/, (declaration) => declaration + what)
const onRoot = (xml: string, attributes: string) => xml.replace(/<pafn:\w+/, (tag) => `${tag} ${attributes}`)
const damagedBytes = (xml: string, dice: Dice, bytes: readonly number[]) => {
  const good = Buffer.from(xml)
  const at = dice.int(good.length)
  return Buffer.concat([good.subarray(0, at), Buffer.from(bytes), good.subarray(at)])
}
const utf32 = (xml: string) =>
  Buffer.concat([...xml].map((each) => Buffer.from([0, 0, 0, each.codePointAt(0)! & 0xff])))

/** Cheap ones: made by the thousand. */
export const damages: Readonly<Record<string, Damage>> = {
  'cut anywhere': (xml, dice) => xml.slice(0, dice.int(xml.length)),
  'cut after an opening bracket': (xml, dice) => {
    const { index } = dice.pick([...xml.matchAll(/</g)])
    return xml.slice(0, index + 1 + dice.int(4))
  },
  'cut before a closing bracket': (xml, dice) => xml.slice(0, dice.pick([...xml.matchAll(/>/g)]).index),
  'a hole in the middle': (xml, dice) => {
    const from = dice.int(xml.length)
    return xml.slice(0, from) + xml.slice(from + 1 + dice.int(60))
  },
  'bits turned': (xml, dice) => {
    const bytes = Buffer.from(xml)
    for (let turned = dice.int(8); turned >= 0; turned--) bytes[dice.int(bytes.length)]! ^= 1 << dice.int(8)
    return bytes
  },
  'halves swapped': (xml, dice) => {
    const at = dice.int(xml.length)
    return xml.slice(at) + xml.slice(0, at)
  },
  'random bytes': (_, dice) => Buffer.from(Array.from({ length: dice.int(400) }, () => dice.int(256))),
  'not XML at all': (_, dice) =>
    dice.pick(['', ' ', '\n', '{}', 'null', '<html><body>ciao</body></html>', 'GET / HTTP/1.1', '<', '<>', '<?', '<!']),
  deep: (xml, dice) => {
    const depth = dice.pick([18, 20, 21, 22, 23, 24, 25, 30, 300])
    return between(xml, dice, '<a>'.repeat(depth) + '</a>'.repeat(depth))
  },
  'deep and never closed': (xml, dice) => between(xml, dice, '<a>'.repeat(dice.pick([23, 100, 2_000]))),
  wide: (xml, dice) => between(xml, dice, '<a/>'.repeat(dice.pick([1, 100, 1_980, 2_000, 2_001]))),
  'an entity bomb': (xml) =>
    afterDeclaration(
      xml,
      `<!DOCTYPE b [<!ENTITY a0 "ha">${Array.from({ length: 20 }, (_, n) => `<!ENTITY a${n + 1} "&a${n};&a${n};">`).join('')}]>`,
    ).replace(/<idPA>[^<]*/, '<idPA>&a20;'),
  'an external entity': (xml, dice) =>
    afterDeclaration(
      xml,
      dice.pick([
        '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE a SYSTEM "http://127.0.0.1:9/a.dtd">',
        '<!DOCTYPE a [<!ENTITY % p SYSTEM "http://127.0.0.1:9/p">%p;]>',
        '<!DOCTYPE a PUBLIC "-//A" "http://127.0.0.1:9/b">',
        '<!doctype html>',
      ]),
    ).replace(/<idPA>[^<]*/, '<idPA>&x;'),
  'a DTD that never ends': (xml, dice) =>
    afterDeclaration(xml, `<!DOCTYPE a [${'<!ATTLIST a b CDATA "c">'.repeat(dice.int(50))}`),
  'an entity nobody declared': (xml, dice) =>
    revalue(xml, dice, () => dice.pick(['&x;', '&nbsp;', '&;', '&', '&amp', '&#;', '&#x;', '&egrave;'])),
  'a reference to no character': (xml, dice) =>
    revalue(xml, dice, () =>
      dice.pick(['&#0;', '&#x1F;', '&#xD800;', '&#x110000;', '&#99999999999999;', '&#xFFFE;', '&#-1;', '&#65;']),
    ),
  'UTF-16': (xml, dice) => {
    const little = Buffer.from(dice.pick(['', '\uFEFF']) + xml.replace('UTF-8', 'UTF-16'), 'utf16le')
    return dice.int(2) === 0 ? little : little.subarray(0, little.length - (little.length % 2)).swap16()
  },
  'UTF-32': (xml) => utf32(xml),
  'Latin-1': (xml, dice) =>
    Buffer.from(
      revalue(xml.replace('UTF-8', dice.pick(['ISO-8859-1', 'UTF-8', 'windows-1252'])), dice, () => 'perché'),
      'latin1',
    ),
  'another encoding declared': (xml, dice) =>
    xml.replace('UTF-8', dice.pick(['UTF-16', 'ISO-8859-1', 'EBCDIC', '', 'utf-8', 'x'.repeat(500)])),
  'bytes that are no UTF-8': (xml, dice) =>
    damagedBytes(
      xml,
      dice,
      dice.pick([[0xff], [0xc0, 0x80], [0xed, 0xa0, 0x80], [0xf4, 0x90, 0x80, 0x80], [0xe2, 0x82], [0x80]]),
    ),
  'byte order marks': (xml, dice) => (dice.int(2) ? `\uFEFF${xml}` : `\uFEFF\uFEFF${xml}`),
  'null and control characters': (xml, dice) =>
    damagedBytes(xml, dice, dice.pick([[0], [0, 0, 0, 0], [8], [0x1b, 0x5b], [0x7f], [0x0c]])),
  'characters XML has not': (xml, dice) =>
    revalue(xml, dice, (text) => text + dice.pick(['\uFFFE', '\uFFFF', '\u0001', '\u0000', '\u000B'])),
  'an element twice': (xml, dice) =>
    releaf(xml, dice, (name, text) => `<${name}>${text}</${name}>`.repeat(2 + dice.int(20))),
  'an element missing': (xml, dice) => releaf(xml, dice, () => ''),
  'an element empty': (xml, dice) =>
    releaf(xml, dice, (name) => dice.pick([`<${name}/>`, `<${name}></${name}>`, `<${name}> </${name}>`])),
  'an element renamed': (xml, dice) =>
    releaf(xml, dice, (_, text) => {
      const name = dice.pick(HOSTILE_NAMES)
      return `<${name}>${text}</${name}>`
    }),
  'an element with children': (xml, dice) => revalue(xml, dice, (text, name) => `<${name}>${text}</${name}>`),
  'two elements exchanged': (xml, dice) => {
    const [first, second] = [dice.pick([...xml.matchAll(LEAF)]), dice.pick([...xml.matchAll(LEAF)])]
    return xml.replace(first[0], '<hole/>').replace(second[0], first[0]).replace('<hole/>', second[0])
  },
  'text between elements': (xml, dice) => between(xml, dice, dice.pick(['x', '  ', '\u00A0', '&#160;', '0'])),
  'tags that do not match': (xml, dice) =>
    releaf(xml, dice, (name, text) =>
      dice.pick([`<${name}>${text}</${name}x>`, `<${name}>${text}`, `${text}</${name}>`, `<${name}<${text}</${name}>`]),
    ),
  'qualified children': (xml, dice) =>
    releaf(xml, dice, (name, text) => {
      const prefix = dice.pick(['pafn', 'soapenv', 'nessuno', 'xml', 'xmlns'])
      return `<${prefix}:${name}>${text}</${prefix}:${name}>`
    }),
  'a default namespace': (xml, dice) =>
    onRoot(
      xml,
      `xmlns="${dice.pick(['http://pagopa-api.pagopa.gov.it/pa/paForNode.xsd', 'urn:x', '', 'http://www.w3.org/XML/1998/namespace'])}"`,
    ),
  'other namespaces': (xml, dice) =>
    xml.replace(
      dice.pick(['http://schemas.xmlsoap.org/soap/envelope/', 'http://pagopa-api.pagopa.gov.it/pa/paForNode.xsd']),
      dice.pick([
        'urn:x',
        '',
        'http://schemas.xmlsoap.org/soap/envelope/',
        'http://pagopa-api.pagopa.gov.it/pa/paForNode.xsd',
        'http://pagopa-api.pagopa.gov.it/xsd/common-types/v1.0.0/',
      ]),
    ),
  'a prefix bound again': (xml, dice) =>
    onRoot(
      xml,
      dice.pick([
        'xmlns:pafn="urn:x"',
        'xmlns:soapenv="urn:x"',
        'xmlns:xml="urn:x"',
        'xmlns:xmlns="urn:x"',
        'xmlns:a=""',
      ]),
    ),
  attributes: (xml, dice) =>
    onRoot(
      xml,
      dice.pick([
        'a="1" a="2"',
        'a',
        'a=1',
        "a='<'",
        'a="&x;"',
        'xmlns:x="http://www.w3.org/2001/XMLSchema-instance" x:nil="true"',
        'xmlns:a="urn:a" xmlns:b="urn:a" a:x="1" b:x="2"',
        '__proto__="1"',
        'z:a="1"',
      ]),
    ),
  'hundreds of attributes': (xml, dice) =>
    onRoot(xml, Array.from({ length: 100 + dice.int(900) }, (_, n) => `a${n}="${n}"`).join(' ')),
  'CDATA, comments, instructions in a value': (xml, dice) =>
    revalue(xml, dice, (text) =>
      dice.pick([
        `<![CDATA[${text}]]>`,
        `<!-- a -->${text}`,
        `<?a b?>${text}`,
        `<![CDATA[${text}`,
        `<!-- ${text}`,
        `<!-- a -- b -->${text}`,
        `${text}]]>`,
        `<?xml version="1.0"?>${text}`,
        `<![CDATA[]]>${text}<![CDATA[]]>`,
      ]),
    ),
  'instructions around': (xml, dice) =>
    dice.pick([
      `<?xml-stylesheet href="http://127.0.0.1:9/x.xsl"?>${withoutDeclaration(xml)}`,
      `${xml}<?fine?>`,
      `${xml}${xml}`,
      `\n${xml}`,
      xml.replace('1.0', '1.1'),
      xml.replace('1.0', '9.9'),
      xml.replace('?>', ' standalone="no"?>'),
      withoutDeclaration(xml),
      `${xml}ciao`,
      `${xml}<!-- fine -->`,
    ]),
  'numbers out of range': (xml, dice) => {
    const amounts = [...xml.matchAll(/<(amount|\w*Amount|fee|idTransfer|noticeNumber|fiscalCode)>[^<]*/g)]
    if (amounts.length === 0) return revalue(xml, dice, () => dice.pick(HOSTILE_NUMBERS))
    const [found, name] = dice.pick(amounts)
    return xml.replace(found, `<${name}>${dice.pick(HOSTILE_NUMBERS)}`)
  },
  'days that do not exist': (xml, dice) => {
    const days = [...xml.matchAll(/<(\w*Date\w*)>[^<]*/g)]
    if (days.length === 0) return revalue(xml, dice, () => dice.pick(HOSTILE_DAYS))
    const [found, name] = dice.pick(days)
    return xml.replace(found, `<${name}>${dice.pick(HOSTILE_DAYS)}`)
  },
  'texts of any kind': (xml, dice) => revalue(xml, dice, () => dice.pick(HOSTILE_TEXTS)),
  'SOAP 1.2': (xml) => ({
    body: xml.replaceAll('http://schemas.xmlsoap.org/soap/envelope/', 'http://www.w3.org/2003/05/soap-envelope'),
    headers: { 'content-type': 'text/xml; action="paVerifyPaymentNotice"' },
  }),
  'a header to be understood': (xml, dice) =>
    xml.replace(
      '<soapenv:Header/>',
      `<soapenv:Header><w:Security xmlns:w="urn:w" soapenv:mustUnderstand="${dice.pick(['1', '0', 'true', ''])}"/></soapenv:Header>`,
    ),
  'another order of the envelope': (xml, dice) =>
    dice.pick([
      xml.replace('<soapenv:Header/>', ''),
      xml.replace('<soapenv:Header/>', '<soapenv:Header/><soapenv:Header/>'),
      xml.replace('<soapenv:Header/>', '').replace('</soapenv:Body>', '</soapenv:Body><soapenv:Header/>'),
      xml.replace(/<soapenv:Body>.*<\/soapenv:Body>/, '<soapenv:Body/>'),
      xml.replace(/<soapenv:Body>(.*)<\/soapenv:Body>/, '<soapenv:Body>$1$1</soapenv:Body>'),
      xml.replace(/<soapenv:Body>(.*)<\/soapenv:Body>/, '$1'),
      xml.replace(/<soapenv:Body>.*<\/soapenv:Body>/, (body) => body + body),
      xml.replace(/<soapenv:Body>/, '<soapenv:Body>x'),
    ]),
  'another action': (xml, dice) => ({
    body: xml,
    headers: {
      soapaction: dice.pick([
        '""',
        '"paGetPayment"',
        'paSendRTV2',
        '"nuovo"',
        '__proto__',
        'constructor',
        '"',
        'x'.repeat(4_000),
        '<a/>',
        'paVerifyPaymentNotice, paVerifyPaymentNotice',
      ]),
    },
  }),
  'a known action, an unreadable body': (xml, dice) => ({
    body: xml.slice(0, dice.int(xml.length)),
    headers: {
      soapaction: dice.pick(['"paVerifyPaymentNotice"', '"paSendRTV2"', 'paGetPaymentV2', '"paDemandPaymentNotice"']),
    },
  }),
  'another content type': (xml, dice) => ({
    body: xml,
    headers: {
      'content-type': dice.pick([
        'application/json',
        'multipart/form-data; boundary=a',
        'application/soap+xml',
        'text/xml; charset=utf-16',
        'TEXT/XML',
        'text/xmlx',
        ';',
        'text/xml;charset="',
        'application/octet-stream',
        'x'.repeat(2_000),
      ]),
    },
  }),
  'other headers': (xml, dice) => ({
    body: xml,
    headers: dice.pick([
      { 'content-encoding': 'gzip' },
      { 'x-correlation-id': "' OR 1=1" },
      { 'x-correlation-id': 'x'.repeat(3_000) },
      { 'x-forwarded-for': '1.2.3.4, , ::1, x'.repeat(50) },
      { accept: 'application/json' },
      { 'x-client-cert': '%' },
      { expect: '100-continue' },
      { host: '"><a' },
      { authorization: 'Basic x' },
    ]),
  }),
}

const MEGABYTE = 1_048_576
const fillTo = (xml: string, bytes: number, what: (missing: number) => string) =>
  xml.replace(/<idPA>/, (tag) => what(bytes - Buffer.byteLength(xml)) + tag)

/** Dear ones: each is about as big as a message may be, or bigger. */
export const giants: Readonly<Record<string, Damage>> = {
  'exactly as big as allowed': (xml) => fillTo(xml, MEGABYTE, (missing) => ' '.repeat(missing)),
  'one byte over': (xml) => fillTo(xml, MEGABYTE + 1, (missing) => ' '.repeat(missing)),
  'twice as big': (xml) => fillTo(xml, 2 * MEGABYTE, (missing) => ' '.repeat(missing)),
  'a giant value': (xml) => fillTo(xml, MEGABYTE - 100, (missing) => `<a>${'x'.repeat(missing - 7)}</a>`),
  'a giant comment': (xml) => fillTo(xml, MEGABYTE - 100, (missing) => `<!--${'x'.repeat(missing - 7)}-->`),
  'a giant name': (xml) => fillTo(xml, MEGABYTE - 100, (missing) => `<${'x'.repeat(missing - 3)}/>`),
  'thousands of attributes': (xml) => onRoot(xml, Array.from({ length: 60_000 }, (_, n) => `a${n}="${n}"`).join(' ')),
  'thousands of namespaces': (xml) =>
    onRoot(xml, Array.from({ length: 30_000 }, (_, n) => `xmlns:a${n}="urn:${n}"`).join(' ')),
  'a hundred thousand elements': (xml, dice) => between(xml, dice, '<a/>'.repeat(200_000)),
  'a hundred thousand levels': (xml, dice) => between(xml, dice, '<a>'.repeat(300_000)),
  'many references': (xml, dice) => revalue(xml, dice, () => '&amp;'.repeat(200_000)),
}

export function makeHostile(kind: string, damage: Damage, operation: string, xml: string, dice: Dice): Hostile {
  const made = damage(xml, dice)
  const { body, headers } = typeof made === 'string' || Buffer.isBuffer(made) ? { body: made, headers: {} } : made
  return {
    kind,
    body: Buffer.from(body as string),
    headers: {
      'content-type': 'text/xml; charset=utf-8',
      // Half of the callers say what they ask.
      ...(dice.int(2) === 0 ? {} : { soapaction: `"${operation}"` }),
      ...headers,
    },
  }
}
