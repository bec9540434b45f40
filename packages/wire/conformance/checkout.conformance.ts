// The cart we send to Checkout, against its OpenAPI and an official example.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv } from 'ajv'
import addFormats from 'ajv-formats'
import { type CartRequest, cartRequest } from '../src/checkout/carts.ts'
import { type Check, check } from './check.ts'

const notice = {
  noticeNumber: '302202600012345687',
  fiscalCode: '99999000013',
  amount: 1,
  companyName: 'Comune di Esempio',
  description: 'TARI 2026',
}
const url = (outcome: string) => `https://pagamenti.example.org/ritorno/4f1c/${outcome}`
const smallest: CartRequest = {
  paymentNotices: [notice],
  returnUrls: {
    returnOkUrl: url('ok'),
    returnCancelUrl: url('annullato'),
    returnErrorUrl: url('errore'),
    returnWaitingUrl: url('attesa'),
  },
}
const fullest: CartRequest = {
  ...smallest,
  paymentNotices: Array.from({ length: 5 }, () => ({
    ...notice,
    amount: 99_999_999_999,
    description: 'è'.repeat(140),
    companyName: 'C'.repeat(140),
  })),
  emailNotice: 'mario.rossi+avvisi@example.org',
  idCart: 'carrello-7',
  allCCP: true,
}

export function checkoutConformance(contractsDir: string): Check[] {
  const read = (...path: string[]) => JSON.parse(readFileSync(join(contractsDir, 'pagopa', ...path), 'utf8'))
  const { CartRequestV2, PaymentNotice } = read('openapi', 'checkout_v2.json').components.schemas
  // Only the two schemas of the request: others in the file use the older exclusiveMaximum, which the validator refuses.
  const ajv = new Ajv({ strict: false, allErrors: true })
  addFormats.default(ajv)
  const valid = ajv.compile({ ...CartRequestV2, components: { schemas: { PaymentNotice } } })
  const against = (cart: unknown) => (valid(cart) ? undefined : ajv.errorsText(valid.errors))
  const example = read('samples', 'rest', 'checkout-carts-request.json')
  return [
    check('smallest cart against the OpenAPI', () => against(cartRequest.parse(smallest))),
    check('fullest cart against the OpenAPI', () => against(cartRequest.parse(fullest))),
    check('the example is read by our schema', () => cartRequest.safeParse(example).error?.message),
    check('the OpenAPI refuses a cart without return addresses', () =>
      against({ ...smallest, returnUrls: {} }) === undefined ? 'accepted' : undefined,
    ),
  ]
}
