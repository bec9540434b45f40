import { z } from 'zod'

/** A fingerprint may be written as openssl prints it, with colons and capitals. */
const certificate = z
  .string()
  .transform((text) =>
    text.startsWith('sha256:') ? `sha256:${text.slice('sha256:'.length).replaceAll(':', '').toLowerCase()}` : text,
  )
  .pipe(z.string().regex(/^(CN=.{1,200}|sha256:[0-9a-f]{64})$/, 'wants CN=<name> or sha256:<64 hexadecimal digits>'))

/** Who may call a station. A list that is absent stays as it was. */
export const stationAccessInput = z.object({
  /** Addresses that may call it, as networks; any when empty. */
  allowedNetworks: z
    .array(z.union([z.cidrv4(), z.cidrv6()], { error: 'wants networks such as 192.0.2.0/24' }))
    .max(100)
    .optional(),
  /** Client certificates that may call it: `CN=<name>`, or `sha256:<64 hex digits>` of the certificate. Empty: only DEV is served. */
  clientCertificates: z.array(certificate).max(20).optional(),
})
export type StationAccessInput = z.input<typeof stationAccessInput>
