import { Injectable } from '@nestjs/common'
import type { Ctx } from '#platform/context/ctx'
import { asPlatform } from '#platform/context/ctx'
import { Database } from '#platform/db/database'
import type { Environment } from '#platform/journal/exchange'
import { organizationErrors } from './organizations.errors.js'
import { type BrokerRecord, OrganizationsRepository, type RouteRecord } from './organizations.repository.js'

/** How long an answer may be old: a change of configuration works everywhere within this time. */
const FRESH_MS = 5_000

/** Who is called, found without knowing the tenant yet. */
export interface CalledOrganization {
  readonly id: string
  readonly fiscalCode: string
  readonly name: string
  readonly officeName: string | undefined
  /** Which pagoPA it talks to. */
  readonly environment: Environment
  /** Of the station that serves its notices; the organization cannot call pagoPA without. */
  readonly brokerFiscalCode: string | undefined
}

/** Who may call one station. */
export interface StationAccess {
  readonly environment: Environment
  /** In CIDR form; any address when empty. */
  readonly allowedNetworks: readonly string[]
  /** `CN=<common name>`, or `sha256:<64 hexadecimal digits, lower case>` of the certificate. */
  readonly clientCertificates: readonly string[]
}

/** One station in use. */
export interface Station extends StationAccess {
  /** Of the primitives it was registered with. */
  readonly version: number
  readonly brokerFiscalCode: string
}

interface Directory {
  readonly at: number
  readonly organizations: ReadonlyMap<
    string,
    { readonly called: CalledOrganization; readonly stations: ReadonlySet<string> }
  >
  readonly brokers: ReadonlySet<string>
  readonly stations: ReadonlyMap<string, Station>
}

/** Routes a call to its tenant. Kept in memory for a few seconds: the Nodo's path must not ask the same question at every call. */
@Injectable()
export class OrganizationDirectory {
  private known: Directory | undefined
  private loading: Promise<Directory> | undefined

  constructor(
    private readonly db: Database,
    private readonly repository: OrganizationsRepository,
  ) {}

  /** @throws organizations.unknown */
  async byFiscalCode(ctx: Ctx, fiscalCode: string): Promise<CalledOrganization> {
    const found = (await this.directory(ctx)).organizations.get(fiscalCode)
    if (!found) throw organizationErrors.unknown()
    return found.called
  }

  /** @throws organizations.unknown */
  async byId(ctx: Ctx, id: string): Promise<CalledOrganization> {
    const found = [...(await this.directory(ctx)).organizations.values()].find((each) => each.called.id === id)
    if (!found) throw organizationErrors.unknown()
    return found.called
  }

  /** Every organization in use. */
  async all(ctx: Ctx): Promise<readonly CalledOrganization[]> {
    return [...(await this.directory(ctx)).organizations.values()].map((each) => each.called)
  }

  /**
   * The organization that a call of the Nodo is for. Precedence of the checks: broker, station, organization, association.
   * @throws organizations.brokerUnknown, stationUnknown, unknown
   */
  async byStationCall(
    ctx: Ctx,
    call: { idPA: string; idBrokerPA: string; idStation: string },
  ): Promise<CalledOrganization> {
    const directory = await this.directory(ctx)
    if (!directory.brokers.has(call.idBrokerPA)) throw organizationErrors.brokerUnknown()
    if (directory.stations.get(call.idStation)?.brokerFiscalCode !== call.idBrokerPA)
      throw organizationErrors.stationUnknown()
    const found = directory.organizations.get(call.idPA)
    if (!found) throw organizationErrors.unknown()
    if (!found.stations.has(call.idStation)) throw organizationErrors.stationUnknown()
    return found.called
  }

  /** That station and who may call it; undefined when it is unknown or out of use. The same object until the configuration is read again. */
  async station(ctx: Ctx, idStation: string): Promise<Station | undefined> {
    return (await this.directory(ctx)).stations.get(idStation)
  }

  private async directory(ctx: Ctx): Promise<Directory> {
    const { known } = this
    if (known && performance.now() - known.at < FRESH_MS) return known
    this.loading ??= this.load(ctx).finally(() => {
      this.loading = undefined
    })
    return this.loading
  }

  private async load(ctx: Ctx): Promise<Directory> {
    const at = performance.now()
    const { routes, brokers } = await this.db.run(asPlatform(ctx, 'who is called'), async (tx) => ({
      routes: await this.repository.routes(tx),
      brokers: await this.repository.brokers(tx),
    }))
    this.known = index(routes, brokers, at)
    return this.known
  }
}

/** Brokers and stations are known by themselves: an organization out of use is no reason to disown its broker. */
function index(routes: readonly RouteRecord[], brokers: readonly BrokerRecord[], at: number): Directory {
  const brokerOf = (fiscalCode: string) =>
    routes.find((route) => route.fiscalCode === fiscalCode && route.stationId && !route.broadcast)?.brokerFiscalCode ??
    undefined
  const organizations = new Map<string, { called: CalledOrganization; stations: Set<string> }>()
  for (const route of routes) {
    const { organizationId, fiscalCode, name, officeName, environment, stationId } = route
    const entry = organizations.get(fiscalCode) ?? {
      called: {
        id: organizationId,
        fiscalCode,
        name,
        officeName: officeName ?? undefined,
        environment,
        brokerFiscalCode: brokerOf(fiscalCode),
      },
      stations: new Set<string>(),
    }
    organizations.set(fiscalCode, entry)
    if (stationId) entry.stations.add(stationId)
  }
  const stations = new Map<string, Station>()
  for (const {
    stationId,
    stationVersion,
    brokerFiscalCode,
    environment,
    allowedNetworks,
    clientCertificates,
  } of brokers) {
    if (stationId === null || stationVersion === null || environment === null) continue
    stations.set(stationId, {
      brokerFiscalCode,
      version: stationVersion,
      environment,
      allowedNetworks: allowedNetworks ?? [],
      clientCertificates: clientCertificates ?? [],
    })
  }
  return { at, organizations, stations, brokers: new Set(brokers.map((each) => each.brokerFiscalCode)) }
}
