import { type BeforeApplicationShutdown, Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common'
import { ENV, type Env } from '#platform/env'
import { TlsListener } from '#platform/http/tls-listener'
import { LOGGER, type Logger } from '#platform/observability/logger'
import { Metrics } from '#platform/observability/metrics'
import { StationDoor } from './station-door.js'

/** The station's own listener with mutual TLS, when it is configured: nothing but the station answers there. */
@Injectable()
export class StationTls implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private listener: TlsListener | undefined

  constructor(
    @Inject(ENV) private readonly env: Env,
    private readonly door: StationDoor,
    private readonly metrics: Metrics,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** Undefined when it is not open. */
  get port(): number | undefined {
    return this.listener?.port
  }

  async onApplicationBootstrap(): Promise<void> {
    const { STATION_TLS_PORT, STATION_TLS_KEY_FILE, STATION_TLS_CERT_FILE, STATION_TLS_CA_FILE, BIND_HOST } = this.env
    if (!STATION_TLS_KEY_FILE || !STATION_TLS_CERT_FILE || !STATION_TLS_CA_FILE) return
    this.listener = await TlsListener.open({
      port: STATION_TLS_PORT ?? 0,
      host: BIND_HOST,
      files: { key: STATION_TLS_KEY_FILE, cert: STATION_TLS_CERT_FILE, ca: STATION_TLS_CA_FILE },
      handle: this.door.handle,
      logger: this.logger,
      onCertificate: ({ validToDate }) => this.metrics.stationCertificateExpiry.set(validToDate.getTime() / 1_000),
    })
    this.logger.info({ port: this.listener.port }, 'the station listens with mutual TLS')
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.listener?.close()
  }
}
