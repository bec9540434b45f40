import type { Env } from '../env.ts'

export const DEFAULT_BROKER = '12345678903'
export const DEFAULT_STATION = '12345678903_01'

/** Where the notices of one organization are answered for. */
export interface StationCoordinates {
  /** Tax code of the organization: `idPA`. */
  readonly organizationFiscalCode: string
  /** `idBrokerPA`. */
  readonly broker: string
  /** `idStation`. */
  readonly station: string
  readonly url: string
}

export interface StationChoice {
  readonly organizationFiscalCode: string
  readonly broker?: string | undefined
  readonly station?: string | undefined
}

export type FindStation = (choice: StationChoice) => StationCoordinates

/** The directory of stations: what the caller says wins, then SANDBOX_STATIONS, then the default station. */
export function stationDirectory(env: Pick<Env, 'stationUrl' | 'stations'>): FindStation {
  return ({ organizationFiscalCode, broker, station }) => {
    const known = env.stations.find((entry) => entry.organizationFiscalCode === organizationFiscalCode)
    return {
      organizationFiscalCode,
      broker: broker ?? known?.broker ?? DEFAULT_BROKER,
      station: station ?? known?.station ?? DEFAULT_STATION,
      url: known?.url ?? env.stationUrl,
    }
  }
}
