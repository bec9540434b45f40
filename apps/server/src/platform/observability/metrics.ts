import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'

/** The process's Prometheus metrics. One registry per process; names begin with `quietanza_`. */
export class Metrics {
  readonly registry = new Registry()

  /** Primitives of the Nodo, by name and outcome (`OK`, the fault code, or `SOAP_FAULT`). Service levels want 98% within 2 s. */
  readonly nodoDuration = new Histogram({
    name: 'quietanza_nodo_primitive_seconds',
    help: 'Time to answer a primitive of the Nodo',
    labelNames: ['primitive', 'outcome', 'station'] as const,
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 5, 7],
    registers: [this.registry],
  })

  readonly httpDuration = new Histogram({
    name: 'quietanza_http_request_seconds',
    help: 'Time to answer a REST call',
    labelNames: ['endpoint', 'status'] as const,
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 5],
    registers: [this.registry],
  })

  readonly stationShed = new Counter({
    name: 'quietanza_station_shed_total',
    help: 'Calls of the Nodo turned away because too many were being answered',
    registers: [this.registry],
  })

  readonly stationRefused = new Counter({
    name: 'quietanza_station_refused_total',
    help: 'Calls of the station by somebody who may not, by reason',
    labelNames: ['reason'] as const,
    registers: [this.registry],
  })

  readonly stationCertificateExpiry = new Gauge({
    name: 'quietanza_station_certificate_expiry_seconds',
    help: 'When the certificate of the station expires, in seconds since 1970; 0 where TLS is not ours',
    registers: [this.registry],
  })

  readonly journalWaiting = new Gauge({
    name: 'quietanza_journal_waiting',
    help: 'Entries of the event journal not yet written',
    registers: [this.registry],
  })

  readonly anomalies = new Counter({
    name: 'quietanza_payment_anomalies_total',
    help: 'Receipts that disagree with the archive, by kind',
    labelNames: ['kind'] as const,
    registers: [this.registry],
  })

  /** Only what is behind: the others would have to be counted one by one. */
  readonly archiveMirror = new Gauge({
    name: 'quietanza_archive_mirror_positions',
    help: 'Positions whose copy in the centralised archive is not as wanted, by state',
    labelNames: ['state'] as const,
    registers: [this.registry],
  })

  readonly receiptsMissing = new Gauge({
    name: 'quietanza_receipts_missing',
    help: 'Receipts that should be here and are late, by who told of them; those given up are not counted',
    labelNames: ['source'] as const,
    registers: [this.registry],
  })

  readonly flowPollAge = new Gauge({
    name: 'quietanza_flows_oldest_poll_seconds',
    help: 'Since when the reporting flows of the organization that waits longest have not been read to the end',
    registers: [this.registry],
  })

  readonly flowPollsLate = new Gauge({
    name: 'quietanza_flows_late_organizations',
    help: 'Organizations whose reporting flows have not been read for 7 days (warning) or 25 (alarm); after 30 they are lost',
    labelNames: ['level'] as const,
    registers: [this.registry],
  })

  readonly webhookAttempts = new Counter({
    name: 'quietanza_webhook_attempts_total',
    help: 'Calls of receivers of webhooks, by outcome',
    labelNames: ['outcome'] as const,
    registers: [this.registry],
  })

  readonly webhooksWaiting = new Gauge({
    name: 'quietanza_webhook_deliveries_waiting',
    help: 'Deliveries to receivers of webhooks that have not arrived and were not given up',
    registers: [this.registry],
  })

  readonly sftpConnections = new Gauge({
    name: 'quietanza_sftp_connections',
    help: 'Open connections to the SFTP server',
    registers: [this.registry],
  })

  readonly sftpSignIns = new Counter({
    name: 'quietanza_sftp_sign_ins_total',
    help: 'Who asked to come in by SFTP, by outcome',
    labelNames: ['outcome'] as const,
    registers: [this.registry],
  })

  readonly sftpRequests = new Counter({
    name: 'quietanza_sftp_requests_total',
    help: 'Requests of SFTP clients, by operation and outcome',
    labelNames: ['operation', 'outcome'] as const,
    registers: [this.registry],
  })

  readonly jobs = new Counter({
    name: 'quietanza_jobs_total',
    help: 'Jobs ended, by queue, name and outcome',
    labelNames: ['queue', 'job', 'outcome'] as const,
    registers: [this.registry],
  })

  readonly queueDepth = new Gauge({
    name: 'quietanza_queue_jobs',
    help: 'Jobs per queue and state',
    labelNames: ['queue', 'state'] as const,
    registers: [this.registry],
  })

  readonly outboxAge = new Gauge({
    name: 'quietanza_outbox_oldest_seconds',
    help: 'Age of the oldest event that has not been handed to its subscribers',
    labelNames: ['lane'] as const,
    registers: [this.registry],
  })

  constructor() {
    collectDefaultMetrics({ register: this.registry })
  }
}
