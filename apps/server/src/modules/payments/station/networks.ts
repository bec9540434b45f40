import { BlockList, isIPv6 } from 'node:net'

/**
 * Networks in CIDR form, ready to be asked.
 * @throws Error when one is not a network
 */
export function networksOf(networks: readonly string[]): BlockList {
  const list = new BlockList()
  for (const network of networks) {
    const [address = '', prefix = ''] = network.split('/')
    list.addSubnet(address, Number(prefix), familyOf(address))
  }
  return list
}

/** Whether an IPv4 or IPv6 address is in one of them; what is not an address is in none. */
export function contains(networks: BlockList, address: string): boolean {
  return networks.check(address, familyOf(address))
}

const familyOf = (address: string) => (isIPv6(address) ? 'ipv6' : 'ipv4')
