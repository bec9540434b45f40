import type { BlockList } from 'node:net'
import { Injectable } from '@nestjs/common'
import type { StationAccess } from '../../organizations/organization-directory.facade.js'
import { contains, networksOf } from './networks.js'
import type { StationCaller } from './station-caller.js'

export type GateRefusal = 'address-refused' | 'certificate-missing' | 'certificate-refused'
export type GateVerdict = 'admitted' | GateRefusal

/** Who may call one station, ready to be asked at every call. */
interface Compiled {
  /** Undefined: any address. */
  readonly networks: BlockList | undefined
  readonly certificateNeeded: boolean
  readonly commonNames: ReadonlySet<string>
  readonly fingerprints: ReadonlySet<string>
}

const NAME = 'CN='
const FINGERPRINT = 'sha256:'

/**
 * Decides whether somebody may speak as the Nodo to one station. Pure: no clock, no network, no database.
 *
 * An empty list of networks admits any address. A certificate must be one of those listed (several during a rotation); with none listed, DEV is
 * open and UAT and PROD are closed: what was not configured is not admitted. Source: SANP 3.12.0, "Connectivity" (the Nodo presents a certificate).
 */
@Injectable()
export class StationGate {
  /** What the directory hands out lives for some seconds, and so does what is compiled from it. */
  private readonly compiled = new WeakMap<StationAccess, Compiled>()

  admit(station: StationAccess, caller: StationCaller): GateVerdict {
    const { networks, certificateNeeded, commonNames, fingerprints } = this.rulesOf(station)
    if (networks && !contains(networks, caller.address)) return 'address-refused'
    if (!certificateNeeded) return 'admitted'
    const { certificate } = caller
    if (!certificate) return 'certificate-missing'
    const { commonName, sha256 } = certificate
    if (fingerprints.has(sha256) || (commonName !== undefined && commonNames.has(commonName))) return 'admitted'
    return 'certificate-refused'
  }

  private rulesOf(station: StationAccess): Compiled {
    const known = this.compiled.get(station)
    if (known) return known
    const rules = compile(station)
    this.compiled.set(station, rules)
    return rules
  }
}

function compile({ environment, allowedNetworks, clientCertificates }: StationAccess): Compiled {
  const withPrefix = (prefix: string) =>
    new Set(clientCertificates.filter((each) => each.startsWith(prefix)).map((each) => each.slice(prefix.length)))
  return {
    networks: allowedNetworks.length === 0 ? undefined : networksOf(allowedNetworks),
    certificateNeeded: environment !== 'DEV' || clientCertificates.length > 0,
    commonNames: withPrefix(NAME),
    fingerprints: withPrefix(FINGERPRINT),
  }
}
