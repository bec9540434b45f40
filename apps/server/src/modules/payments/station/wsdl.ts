import { type PaForNodeOperation, paForNodeOperations } from '@repo/wire/nodo/operations'
import { PA_FOR_NODE_NAMESPACE } from '@repo/wire/nodo/soap-envelope'

const WSDL_NAMESPACE = 'http://pagopa-api.pagopa.gov.it/paForNode'

/** A child of a sequence: name, type, and how many (`1` when absent, `?` for optional, `1-5`, `1-15`). */
type Child = readonly [name: string, type: string, times?: '?' | '1-5' | '1-15']

const limited = (name: string, base: string, facets: string) =>
  `<xs:simpleType name="${name}"><xs:restriction base="xs:${base}">${facets}</xs:restriction></xs:simpleType>`
const text = (max: number, min = 1) =>
  limited(`text${max}`, 'string', `<xs:minLength value="${min}"/><xs:maxLength value="${max}"/>`)
const pattern = (name: string, value: string) => limited(name, 'string', `<xs:pattern value="${value}"/>`)
const choice = (name: string, values: readonly string[]) =>
  limited(name, 'string', values.map((value) => `<xs:enumeration value="${value}"/>`).join(''))

const simpleTypes = [
  ...[20, 35, 70, 140, 210, 255].map((max) => text(max)),
  text(16),
  limited('code', 'string', '<xs:minLength value="2"/><xs:maxLength value="16"/>'),
  limited('five', 'string', '<xs:length value="5"/>'),
  pattern('fiscalCode', '[0-9]{11}'),
  pattern('noticeNumber', '[0-9]{18}'),
  pattern('twoCapitals', '[A-Z]{2}'),
  limited(
    'amount',
    'decimal',
    '<xs:pattern value="\\d+\\.\\d{2}"/><xs:minInclusive value="0.00"/><xs:maxInclusive value="999999999.99"/>',
  ),
  limited(
    'paidAmount',
    'decimal',
    '<xs:pattern value="\\d+\\.\\d{2}"/><xs:minInclusive value="0.01"/><xs:maxInclusive value="999999999.99"/>',
  ),
  limited('transferNumber', 'int', '<xs:minInclusive value="1"/><xs:maxInclusive value="5"/>'),
  limited('documentHash', 'base64Binary', ''),
  choice('personKind', ['F', 'G']),
  choice('outcome', ['OK', 'KO']),
  choice('amountRule', ['EQ', 'LS', 'GT', 'ANY']),
  choice('accountKind', ['POSTAL', 'PAGOPA']),
  choice('stampKind', ['01']),
]

const call: readonly Child[] = [
  ['idPA', 't:text35'],
  ['idBrokerPA', 't:text35'],
  ['idStation', 't:text35'],
]
const answer: readonly Child[] = [
  ['outcome', 't:outcome'],
  ['fault', 't:Fault', '?'],
]
const names: readonly Child[] = [
  ['paymentList', 't:PaymentList', '?'],
  ['paymentDescription', 't:text140', '?'],
  ['fiscalCodePA', 't:fiscalCode', '?'],
  ['companyName', 't:text140', '?'],
  ['officeName', 't:text140', '?'],
]
const activation: readonly Child[] = [
  ...call,
  ['qrCode', 't:QrCode'],
  ['amount', 't:amount', '?'],
  ['paymentNote', 't:text210', '?'],
  ['transferType', 't:accountKind', '?'],
  ['dueDate', 'xs:date', '?'],
]
const payment = (version: '' | 'V2'): readonly Child[] => [
  ['creditorReferenceId', 't:text35'],
  ['paymentAmount', 't:paidAmount'],
  ['dueDate', 'xs:date'],
  ['retentionDate', 'xs:dateTime', '?'],
  ['lastPayment', 'xs:boolean', '?'],
  ['description', 't:text140'],
  version ? ['companyName', 't:text140'] : ['companyName', 't:text140', '?'],
  ['officeName', 't:text140', '?'],
  ['debtor', 't:Subject'],
  ['transferList', `t:TransferList${version}`],
  ['metadata', 't:Metadata', '?'],
]
const receipt = (version: '' | 'V2'): readonly Child[] => [
  ['receiptId', 'xs:string'],
  ['noticeNumber', 't:noticeNumber'],
  ['fiscalCode', 't:fiscalCode'],
  ['outcome', 't:outcome'],
  ['creditorReferenceId', 't:text35'],
  ['paymentAmount', 't:amount'],
  ['description', 't:text140'],
  ['companyName', 't:text140'],
  ['officeName', 't:text140', '?'],
  ['debtor', 't:Subject'],
  ['transferList', `t:ReceiptTransferList${version}`],
  ['idPSP', 't:text35'],
  ['pspFiscalCode', 't:text70', '?'],
  ['pspPartitaIVA', 't:text20', '?'],
  ['PSPCompanyName', 't:text70'],
  ['idChannel', 't:text35'],
  ['channelDescription', 't:text35'],
  ['payer', 't:Subject', '?'],
  ['paymentMethod', 't:text35', '?'],
  ...(version ? ([['paymentNote', 't:text210', '?']] as const) : []),
  ['fee', 't:amount', '?'],
  ...(version
    ? ([
        ['primaryCiIncurredFee', 't:amount', '?'],
        ['idBundle', 't:text70', '?'],
        ['idCiBundle', 't:text70', '?'],
      ] as const)
    : []),
  ['paymentDateTime', 'xs:dateTime', '?'],
  ['applicationDate', 'xs:date', '?'],
  ['transferDate', 'xs:date', '?'],
  ['metadata', 't:Metadata', '?'],
  ['standIn', 'xs:boolean', '?'],
]
const transferHead: readonly Child[] = [
  ['idTransfer', 't:transferNumber'],
  ['transferAmount', 't:paidAmount'],
  ['fiscalCodePA', 't:fiscalCode'],
]
const transferTail: readonly Child[] = [
  ['remittanceInformation', 't:text140'],
  ['transferCategory', 't:text140'],
  ['metadata', 't:Metadata', '?'],
]

const child = ([name, type, times]: Child) => {
  const [from, to] = times === '?' ? ['0', '1'] : times ? times.split('-') : ['1', '1']
  return `<xs:element name="${name}" type="${type}" minOccurs="${from}" maxOccurs="${to}"/>`
}
const sequence = (children: readonly Child[]) => children.map(child).join('')
const complex = (name: string, content: string) =>
  `<xs:complexType name="${name}"><xs:sequence>${content}</xs:sequence></xs:complexType>`
const either = (one: Child, other: Child) => `<xs:choice>${child(one)}${child(other)}</xs:choice>`

const complexTypes = [
  complex(
    'QrCode',
    sequence([
      ['fiscalCode', 't:fiscalCode'],
      ['noticeNumber', 't:noticeNumber'],
    ]),
  ),
  complex(
    'Fault',
    sequence([
      ['faultCode', 'xs:string'],
      ['faultString', 'xs:string'],
      ['id', 'xs:string'],
      ['description', 'xs:string', '?'],
      ['serial', 'xs:int', '?'],
      ['originalFaultCode', 'xs:string', '?'],
      ['originalFaultString', 'xs:string', '?'],
      ['originalDescription', 'xs:string', '?'],
    ]),
  ),
  complex(
    'MapEntry',
    sequence([
      ['key', 't:text140'],
      ['value', 't:text140'],
    ]),
  ),
  complex('Metadata', sequence([['mapEntry', 't:MapEntry', '1-15']])),
  complex(
    'Identifier',
    sequence([
      ['entityUniqueIdentifierType', 't:personKind'],
      ['entityUniqueIdentifierValue', 't:code'],
    ]),
  ),
  complex(
    'Subject',
    sequence([
      ['uniqueIdentifier', 't:Identifier'],
      ['fullName', 't:text70'],
      ['streetName', 't:text70', '?'],
      ['civicNumber', 't:text16', '?'],
      ['postalCode', 't:text16', '?'],
      ['city', 't:text35', '?'],
      ['stateProvinceRegion', 't:text35', '?'],
      ['country', 't:twoCapitals', '?'],
      ['e-mail', 't:text255', '?'],
    ]),
  ),
  complex(
    'PaymentOption',
    sequence([
      ['amount', 't:paidAmount'],
      ['options', 't:amountRule'],
      ['dueDate', 'xs:date', '?'],
      ['detailDescription', 't:text140', '?'],
      ['allCCP', 'xs:boolean'],
    ]),
  ),
  complex('PaymentList', sequence([['paymentOptionDescription', 't:PaymentOption']])),
  complex(
    'Stamp',
    sequence([
      ['hashDocumento', 't:documentHash'],
      ['tipoBollo', 't:stampKind'],
      ['provinciaResidenza', 't:twoCapitals'],
    ]),
  ),
  complex('Transfer', sequence([...transferHead, ['IBAN', 't:text35'], ...transferTail])),
  complex(
    'TransferV2',
    sequence([...transferHead, ['companyName', 't:text140', '?']]) +
      either(['IBAN', 't:text35'], ['richiestaMarcaDaBollo', 't:Stamp']) +
      sequence(transferTail),
  ),
  complex('ReceiptTransfer', sequence([...transferHead, ['IBAN', 't:text35'], ...transferTail])),
  complex(
    'ReceiptTransferV2',
    sequence([...transferHead, ['companyName', 't:text140', '?']]) +
      either(['IBAN', 't:text35'], ['MBDAttachment', 'xs:base64Binary']) +
      sequence(transferTail),
  ),
  ...['Transfer', 'ReceiptTransfer'].flatMap((name) =>
    ['', 'V2'].map((version) =>
      complex(`${name}List${version}`, sequence([['transfer', `t:${name}${version}`, '1-5']])),
    ),
  ),
  ...(['', 'V2'] as const).flatMap((version) => [
    complex(`Payment${version}`, sequence(payment(version))),
    complex(`Receipt${version}`, sequence(receipt(version))),
  ]),
]

const messages: Record<
  PaForNodeOperation,
  { readonly request: readonly Child[]; readonly response: readonly Child[] }
> = {
  paVerifyPaymentNotice: { request: [...call, ['qrCode', 't:QrCode']], response: [...answer, ...names] },
  paGetPayment: { request: activation, response: [...answer, ['data', 't:Payment', '?']] },
  paGetPaymentV2: { request: activation, response: [...answer, ['data', 't:PaymentV2', '?']] },
  paSendRT: { request: [...call, ['receipt', 't:Receipt']], response: answer },
  paSendRTV2: { request: [...call, ['receipt', 't:ReceiptV2']], response: answer },
  paDemandPaymentNotice: {
    request: [
      ...call,
      ['idServizio', 't:five'],
      ['idSoggettoServizio', 't:five'],
      ['datiSpecificiServizioRequest', 'xs:base64Binary'],
    ],
    response: [...answer, ['qrCode', 't:QrCode', '?'], ...names],
  },
}

const operations = Object.keys(messages) as PaForNodeOperation[]
const each = (write: (operation: PaForNodeOperation) => string) => operations.map(write).join('')

/**
 * The description of the station (WSDL 1.1, document/literal): the same messages as pagoPA's contract, in our own words and types.
 * @param address where this station was asked for its description
 */
export function stationWsdl(address: string): string {
  const safe = address.replace(/[^\w.:/[\]-]/g, '')
  return `<?xml version="1.0" encoding="UTF-8"?>
<wsdl:definitions xmlns:wsdl="http://schemas.xmlsoap.org/wsdl/" xmlns:soap="http://schemas.xmlsoap.org/wsdl/soap/" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:t="${PA_FOR_NODE_NAMESPACE}" xmlns:w="${WSDL_NAMESPACE}" targetNamespace="${WSDL_NAMESPACE}"><wsdl:types><xs:schema targetNamespace="${PA_FOR_NODE_NAMESPACE}" elementFormDefault="unqualified">${simpleTypes.join('')}${complexTypes.join('')}${each(elements)}</xs:schema></wsdl:types>${each(wsdlMessages)}<wsdl:portType name="paForNode_PortType">${each(
    (operation) =>
      `<wsdl:operation name="${operation}"><wsdl:input message="w:${operation}Input"/><wsdl:output message="w:${operation}Output"/></wsdl:operation>`,
  )}</wsdl:portType><wsdl:binding name="paForNode_Binding" type="w:paForNode_PortType"><soap:binding style="document" transport="http://schemas.xmlsoap.org/soap/http"/>${each(
    (operation) =>
      `<wsdl:operation name="${operation}"><soap:operation soapAction="${operation}" style="document"/><wsdl:input><soap:body use="literal"/></wsdl:input><wsdl:output><soap:body use="literal"/></wsdl:output></wsdl:operation>`,
  )}</wsdl:binding><wsdl:service name="paForNode_Service"><wsdl:port name="paForNode_Port" binding="w:paForNode_Binding"><soap:address location="${safe}"/></wsdl:port></wsdl:service></wsdl:definitions>
`
}

function elements(operation: PaForNodeOperation): string {
  const { request, response } = messages[operation]
  const roots = paForNodeOperations[operation]
  return [
    [roots.request, request],
    [roots.response, response],
  ]
    .map(
      ([name, children]) =>
        `<xs:element name="${name as string}"><xs:complexType><xs:sequence>${sequence(children as readonly Child[])}</xs:sequence></xs:complexType></xs:element>`,
    )
    .join('')
}

function wsdlMessages(operation: PaForNodeOperation): string {
  const { request, response } = paForNodeOperations[operation]
  return (
    `<wsdl:message name="${operation}Input"><wsdl:part name="body" element="t:${request}"/></wsdl:message>` +
    `<wsdl:message name="${operation}Output"><wsdl:part name="body" element="t:${response}"/></wsdl:message>`
  )
}
