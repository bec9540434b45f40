import { Inject, Injectable } from '@nestjs/common'
import { LOGGER, type Logger } from '#platform/observability/logger'
import { Metrics } from '#platform/observability/metrics'
import type { StationAccess } from '../../organizations/organization-directory.facade.js'
import type { StationCaller } from './station-caller.js'
import type { GateRefusal } from './station-gate.js'

/** The same refusal is told to the log once in so long: who insists must not fill it. */
const QUIET_MS = 60_000
const MANY = 1_000

/** Thrown when somebody may not call that station. */
export class CallerRefused extends Error {
  constructor(
    readonly reason: GateRefusal,
    readonly station: string,
    readonly access: StationAccess,
  ) {
    super(reason)
  }
}

/** Tells the staff who was turned away, and what would have been needed; the caller learns none of it. */
@Injectable()
export class RefusedCallers {
  private readonly told = new Map<string, number>()

  constructor(
    private readonly metrics: Metrics,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  tell({ reason, station, access }: CallerRefused, caller: StationCaller, correlationId: string): void {
    this.metrics.stationRefused.inc({ reason })
    const { address, certificate, certificateProblem } = caller
    const key = `${reason} ${station} ${address} ${certificate?.sha256}`
    const now = performance.now()
    if (now - (this.told.get(key) ?? Number.NEGATIVE_INFINITY) < QUIET_MS) return
    if (this.told.size >= MANY) this.told.clear()
    this.told.set(key, now)
    const wanted = reason === 'address-refused' ? access.allowedNetworks : access.clientCertificates
    const { environment } = access
    this.logger.warn(
      { reason, station, environment, wanted, address, certificate, certificateProblem, correlationId },
      'somebody who may not call the station did',
    )
  }
}
