import { Injectable } from '@nestjs/common'
import { type Subscriber, type SubscriberSource, subscriber } from '#platform/outbox/subscriber'
import { importNoticesDue } from '../exchange/imports.events.js'
import { exportNoticesDue } from '../exports/exports.events.js'
import { noticeDrawingDue } from './notice-batches.events.js'
import { AnswerImport } from './use-cases/answer-import.js'
import { DrawExport } from './use-cases/draw-export.js'
import { DrawNoticeBatch } from './use-cases/draw-notice-batch.js'

/** Drawing happens in a queue of its own: nothing that is urgent waits behind it. */
@Injectable()
export class NoticeBatchesSubscribers implements SubscriberSource {
  constructor(
    private readonly drawing: DrawNoticeBatch,
    private readonly answering: AnswerImport,
    private readonly exporting: DrawExport,
  ) {}

  subscribers(): readonly Subscriber[] {
    return [
      subscriber({
        name: 'noticeBatches.draw',
        event: noticeDrawingDue,
        queue: 'documents',
        outside: (ctx, event) => this.drawing.run(ctx, event.payload.noticeBatchId),
      }),
      subscriber({
        name: 'noticeBatches.answerImport',
        event: importNoticesDue,
        queue: 'documents',
        outside: (ctx, event) => this.answering.run(ctx, event.payload.importId),
      }),
      subscriber({
        name: 'noticeBatches.drawExport',
        event: exportNoticesDue,
        queue: 'documents',
        outside: (ctx, event) => this.exporting.run(ctx, event.payload.exportId),
      }),
    ]
  }
}
