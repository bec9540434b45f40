// Plain JavaScript: a production server reads it without a compiler.
import { join } from 'node:path'

/** Headers that hold for every answer, files included; the ones that depend on the request are set by `src/proxy.ts`. */
const securityHeaders = [
  { key: 'x-content-type-options', value: 'nosniff' },
  { key: 'referrer-policy', value: 'same-origin' },
  { key: 'permissions-policy', value: 'camera=(), microphone=(), geolocation=(), payment=(), usb=()' },
  { key: 'cross-origin-opener-policy', value: 'same-origin' },
  { key: 'cross-origin-resource-policy', value: 'same-origin' },
  { key: 'x-frame-options', value: 'DENY' },
]

const YEAR = 'public, max-age=31536000, immutable'

/** @type {import('next').NextConfig} */
const config = {
  transpilePackages: ['@repo/contracts', '@repo/domain'],
  outputFileTracingRoot: join(import.meta.dirname, '../..'),
  turbopack: { root: join(import.meta.dirname, '../..') },
  poweredByHeader: false,
  reactStrictMode: true,
  agentRules: false,
  devIndicators: false,
  // Types are checked by `tsc -p apps/web`, together with the other workspaces.
  typescript: { ignoreBuildErrors: true },
  // Titles belong in the head of the first bytes, for everybody: pages must be whole without JavaScript.
  htmlLimitedBots: /.*/,
  // An attachment of 5 MB, and what a form adds around it.
  experimental: { serverActions: { bodySizeLimit: '6mb' } },
  serverExternalPackages: ['pino'],
  sassOptions: {
    loadPaths: [join(import.meta.dirname, 'node_modules/bootstrap-italia/src/scss')],
    quietDeps: true,
    silenceDeprecations: ['import', 'global-builtin', 'color-functions', 'if-function'],
  },
  headers: async () => [
    { source: '/:path*', headers: securityHeaders },
    { source: '/fonts/:path*', headers: [{ key: 'cache-control', value: YEAR }] },
  ],
}

export default config
