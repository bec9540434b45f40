import { lookup } from 'node:dns/promises'
import { isIP } from 'node:net'
import { isPublicAddress } from './public-address.js'

export interface ResolvedAddress {
  readonly address: string
  readonly family: number
}
/** All addresses of a name. */
export type Resolve = (hostname: string) => Promise<readonly ResolvedAddress[]>

const resolveAll: Resolve = (hostname) => lookup(hostname, { all: true, order: 'verbatim' })

/** Which machines may be reached when others tell us their name: those of the public internet, looked at each time. */
export class GuardedAddresses {
  /**
   * @param privateAddresses `allow` in development only
   * @param resolve for tests: names that answer as an attacker would have them
   */
  constructor(
    private readonly privateAddresses: 'refuse' | 'allow',
    private readonly resolve: Resolve = resolveAll,
  ) {}

  /** Whether a machine may ever be called, before asking any resolver: its port, and its address when it is one. For other protocols than HTTP. */
  mayBeWritten(host: string, port: number): boolean {
    if (this.privateAddresses === 'allow') return true
    return (port === 22 || port >= 1_024) && (isIP(host) === 0 || isPublicAddress(host))
  }

  /**
   * The address to connect to: whoever connects uses this very one and asks no resolver again.
   * @param host a name or an address, IPv6 without brackets
   * @returns undefined when one of its addresses is not public
   * @throws whatever the resolver throws; Error when the name has no address
   */
  async pin(host: string): Promise<ResolvedAddress | undefined> {
    const family = isIP(host)
    const found = family === 0 ? await this.resolve(host) : [{ address: host, family }]
    const [first] = found
    if (!first) throw new Error('the name has no address')
    // One private address among public ones is an attack or a mistake: neither is called.
    if (this.privateAddresses === 'refuse' && !found.every(({ address }) => isPublicAddress(address))) return undefined
    return first
  }
}
