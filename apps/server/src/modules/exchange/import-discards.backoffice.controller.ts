import { Controller } from '@nestjs/common'
import { dropImportDiscard, fixImportDiscard, readImportDiscard } from '@repo/contracts/imports/import-discards'
import type { OrganizationCtx } from '#platform/context/ctx'
import { type Call, Handles } from '#platform/http/endpoint.decorator'
import { DropDiscard } from './use-cases/drop-discard.js'
import { FixDiscard } from './use-cases/fix-discard.js'
import { ReadDiscard } from './use-cases/read-discard.js'

/** Discarded rows put right on screen, one by one. */
@Controller()
export class ImportDiscardsBackofficeController {
  constructor(
    private readonly reading: ReadDiscard,
    private readonly fixing: FixDiscard,
    private readonly dropping: DropDiscard,
  ) {}

  @Handles(readImportDiscard)
  read({ ctx, input }: Call<typeof readImportDiscard>) {
    return this.reading.run(ctx as OrganizationCtx, input.params.importId, input.params.row)
  }

  @Handles(fixImportDiscard)
  fix({ ctx, input }: Call<typeof fixImportDiscard>) {
    return this.fixing.run(ctx as OrganizationCtx, input.params.importId, input.params.row, input.body)
  }

  @Handles(dropImportDiscard)
  drop({ ctx, input }: Call<typeof dropImportDiscard>) {
    return this.dropping.run(ctx as OrganizationCtx, input.params.importId, input.params.row, input.body.reason)
  }
}
