import { describe, expect, it } from '@jest/globals'
import { contentSecurityPolicy } from './content-security-policy.ts'

const options = {
  nonce: 'abc',
  checkoutOrigins: ['https://checkout.pagopa.it', 'https://uat.checkout.pagopa.it'],
  development: false,
} as const

describe('Content-Security-Policy', () => {
  it('lets a citizen go to Checkout and an operator nowhere', () => {
    expect(contentSecurityPolicy({ ...options, site: 'citizen' })).toContain(
      "form-action 'self' https://checkout.pagopa.it https://uat.checkout.pagopa.it;",
    )
    expect(contentSecurityPolicy({ ...options, site: 'backoffice' })).toContain("form-action 'self';")
  })

  it('lets in only the scripts of this answer', () => {
    const policy = contentSecurityPolicy({ ...options, site: 'citizen' })
    expect(policy).toContain("script-src 'self' 'nonce-abc' 'strict-dynamic';")
    expect(policy).not.toContain('unsafe')
    for (const closed of ["frame-ancestors 'none'", "base-uri 'none'", "object-src 'none'"])
      expect(policy).toContain(closed)
  })
})
