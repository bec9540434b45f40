import { Controller } from '@nestjs/common'
import { listReportingFlows, readReportingFlow } from '@repo/contracts/reporting-flows/reporting-flows'
import { Database } from '#platform/db/database'
import { type Call, Handles } from '#platform/http/endpoint.decorator'
import { ReportingFlowsQueries } from './reporting-flows.queries.js'

/** What operators see of the reporting flows. */
@Controller()
export class ReportingFlowsController {
  constructor(
    private readonly db: Database,
    private readonly queries: ReportingFlowsQueries,
  ) {}

  @Handles(listReportingFlows)
  async list({ ctx, input }: Call<typeof listReportingFlows>) {
    const { page, size } = input.query
    return { ...(await this.db.run(ctx, (tx) => this.queries.list(tx, input.query))), page, size }
  }

  @Handles(readReportingFlow)
  read({ ctx, input }: Call<typeof readReportingFlow>) {
    return this.db.run(ctx, (tx) => this.queries.read(tx, input.params.id, input.query))
  }
}
