import { describe, expect, it } from '@jest/globals'
import { bodyOf } from '../../test/samples.ts'
import { readPaForNodeRequest } from './operations.ts'
import {
  buildEnvelope,
  buildSoapFault,
  isSoapFault,
  PA_FOR_NODE_NAMESPACE,
  readEnvelope,
  SOAP_NAMESPACE,
} from './soap-envelope.ts'

const envelope = (inside: string, namespace = SOAP_NAMESPACE) =>
  `<s:Envelope xmlns:s="${namespace}">${inside}</s:Envelope>`

describe('SOAP envelope', () => {
  it('opens what it closes', () => {
    expect(bodyOf(buildEnvelope('<pafn:x><y>1</y></pafn:x>'))).toMatchObject({
      name: 'x',
      namespace: PA_FOR_NODE_NAMESPACE,
      children: [{ name: 'y', namespace: '', text: '1' }],
    })
  })

  it('takes the header or does without', () => {
    const withHeader = readEnvelope(envelope('<s:Header><h/></s:Header><s:Body><x/></s:Body>'))
    expect(withHeader).toMatchObject({
      ok: true,
      envelope: { header: { children: [{ name: 'h' }] }, body: { name: 'x' } },
    })
    expect(readEnvelope(envelope('<s:Body><x/></s:Body>'))).toMatchObject({ ok: true, envelope: { header: undefined } })
  })

  it.each([
    ['another document', '<html/>'],
    ['no body', envelope('<s:Header/>')],
    ['an empty body', envelope('<s:Body/>')],
    ['two messages', envelope('<s:Body><x/><y/></s:Body>')],
    ['an unqualified body', envelope('<Body><x/></Body>')],
  ])('refuses %s', (_, document) => {
    expect(readEnvelope(document)).toEqual({ ok: false, refusal: 'not-soap' })
  })

  it('refuses an envelope of another version of SOAP', () => {
    const document = envelope('<s:Body><x/></s:Body>', 'http://www.w3.org/2003/05/soap-envelope')
    expect(readEnvelope(document)).toEqual({ ok: false, refusal: 'version' })
  })

  it.each([
    ['a header that must be understood', 's:mustUnderstand="1"', { ok: false, refusal: 'must-understand' }],
    ['one that may be ignored', 's:mustUnderstand="0"', { ok: true }],
    ['an attribute of that name of somebody else', 'mustUnderstand="1"', { ok: true }],
  ])('%s', (_, attribute, expected) => {
    const document = envelope(`<s:Header><h ${attribute}/></s:Header><s:Body><x/></s:Body>`)
    expect(readEnvelope(document)).toMatchObject(expected)
  })

  it('tells a technical failure from an answer', () => {
    const fault = buildSoapFault('Client', 'Richiesta <illeggibile>')
    expect(isSoapFault(bodyOf(fault))).toBe(true)
    expect(fault).toContain('Richiesta &lt;illeggibile&gt;')
    expect(isSoapFault(bodyOf(buildEnvelope('<pafn:x/>')))).toBe(false)
  })
})

describe('dispatch', () => {
  it.each([
    ['an operation nobody knows', buildEnvelope('<pafn:paDoSomething/>')],
    ['an answer in place of a request', buildEnvelope('<pafn:paGetPaymentRes/>')],
    ['a known name without namespace', buildEnvelope('<paGetPaymentReq/>')],
    ['a name of the language', buildEnvelope('<pafn:constructor/>')],
  ])('refuses %s', (_, document) => {
    expect(readPaForNodeRequest(document)).toEqual({ ok: false, refusal: 'unknown-operation' })
  })

  it('passes on what the reader refuses', () => {
    expect(readPaForNodeRequest('<!DOCTYPE x><x/>')).toEqual({ ok: false, refusal: 'dtd' })
    expect(readPaForNodeRequest('hello')).toEqual({ ok: false, refusal: 'malformed' })
  })
})
