import { Controller } from '@nestjs/common'
import { cancelImport, pauseImport, resumeImport, withdrawImport } from '@repo/contracts/imports/import-commands'
import type { ImportView } from '@repo/contracts/imports/imports'
import type { OrganizationCtx } from '#platform/context/ctx'
import { Database } from '#platform/db/database'
import { type Call, Handles } from '#platform/http/endpoint.decorator'
import { ImportsQueries } from './imports.queries.js'
import { type AskedCommand, CommandImport } from './use-cases/command-import.js'

/** What operators tell imports to do: all those of the organization, of programs too. */
@Controller()
export class ImportCommandsBackofficeController {
  constructor(
    private readonly db: Database,
    private readonly queries: ImportsQueries,
    private readonly commanding: CommandImport,
  ) {}

  @Handles(pauseImport)
  pause(call: Call<typeof pauseImport>) {
    return this.tell(call, 'pause')
  }

  @Handles(resumeImport)
  resume(call: Call<typeof resumeImport>) {
    return this.tell(call, 'resume')
  }

  @Handles(cancelImport)
  cancel(call: Call<typeof cancelImport>) {
    return this.tell(call, 'cancel')
  }

  @Handles(withdrawImport)
  withdraw(call: Call<typeof withdrawImport>) {
    return this.tell(call, 'withdraw')
  }

  private async tell({ ctx, input }: Call<typeof pauseImport>, command: AskedCommand): Promise<ImportView> {
    const { importId } = input.params
    await this.commanding.run(ctx as OrganizationCtx, importId, command)
    return (await this.db.run(ctx, (tx) => this.queries.one(tx, importId)))!
  }
}
