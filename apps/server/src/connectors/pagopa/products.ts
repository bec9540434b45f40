/**
 * The products of pagoPA's platform that we call: each has subscription keys of its own. Paths after the host of the environment.
 * Source: SANP 3.12.0, "Connectivity"; OpenAPI files of pagopa-api.
 */
export const products = {
  checkout: { path: '/checkout/ec/v2', what: 'carts of Checkout' },
  archive: { path: '/aca/debt-positions-service/v1', what: 'centralised archive of notices (ACA)' },
  receipts: { path: '/bizevents/service/v1', what: 'recovery of receipts' },
  flows: { path: '/fdr-org/service/v1', what: 'reporting flows' },
} as const
export type Product = keyof typeof products
export const productNames = Object.keys(products) as [Product, ...Product[]]
