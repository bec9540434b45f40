/**
 * The products of pagoPA's platform that we call: each has subscription keys of its own; `label` is for people. Paths after the host of the environment.
 * Source: SANP 3.12.0, "Connectivity"; OpenAPI files of pagopa-api.
 */
export const products = {
  checkout: { path: '/checkout/ec/v2', what: 'carts of Checkout', label: 'pagamento online con Checkout' },
  archive: {
    path: '/aca/debt-positions-service/v1',
    what: 'centralised archive of notices (ACA)',
    label: 'archivio centralizzato degli avvisi',
  },
  receipts: { path: '/bizevents/service/v1', what: 'recovery of receipts', label: 'recupero delle ricevute' },
  flows: { path: '/fdr-org/service/v1', what: 'reporting flows', label: 'flussi di rendicontazione' },
} as const
export type Product = keyof typeof products
export const productNames = Object.keys(products) as [Product, ...Product[]]
