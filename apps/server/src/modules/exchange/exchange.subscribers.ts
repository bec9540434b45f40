import { Injectable } from '@nestjs/common'
import { type Subscriber, type SubscriberSource, subscriber } from '#platform/outbox/subscriber'
import { importCompleted, importFileReceived, importLoadingDue, importWithdrawalDue } from './imports.events.js'
import { CheckFile } from './use-cases/check-file.js'
import { LoadImport } from './use-cases/load-import.js'
import { WithdrawImport } from './use-cases/withdraw-import.js'
import { WriteResults } from './use-cases/write-results.js'

/** Loading happens in a queue of its own: nothing that is urgent waits behind it. */
@Injectable()
export class ExchangeSubscribers implements SubscriberSource {
  constructor(
    private readonly loading: LoadImport,
    private readonly withdrawing: WithdrawImport,
    private readonly checking: CheckFile,
    private readonly answering: WriteResults,
  ) {}

  subscribers(): readonly Subscriber[] {
    return [
      subscriber({
        name: 'imports.load',
        event: importLoadingDue,
        queue: 'imports',
        outside: (ctx, event) => this.loading.run(ctx, event.payload.importId),
      }),
      subscriber({
        name: 'imports.withdraw',
        event: importWithdrawalDue,
        queue: 'imports',
        outside: (ctx, event) => this.withdrawing.run(ctx, event.payload.importId),
      }),
      subscriber({
        name: 'imports.writeResults',
        event: importCompleted,
        queue: 'imports',
        outside: (ctx, event) => this.answering.run(ctx, event.payload.importId),
      }),
      subscriber({
        name: 'imports.checkFile',
        event: importFileReceived,
        queue: 'imports',
        outside: (ctx, event) => this.checking.run(ctx, event.payload.importFileId),
      }),
    ]
  }
}
