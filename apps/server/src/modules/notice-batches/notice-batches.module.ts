import { Module } from '@nestjs/common'
import { DebtPositionsCore } from '../debt-positions/debt-positions.module.js'
import { DocumentsCore } from '../documents/documents.module.js'
import { ExchangeCore } from '../exchange/exchange.module.js'
import { ExportsCore } from '../exports/exports.module.js'
import { ChosenPositions } from './chosen-positions.js'
import { NoticeBatchesController } from './notice-batches.backoffice.controller.js'
import { NoticeBatchesQueries } from './notice-batches.queries.js'
import { NoticeBatchesRepository } from './notice-batches.repository.js'
import { NoticeBatchesSchedules } from './notice-batches.schedules.js'
import { NoticeBatchesSubscribers } from './notice-batches.subscribers.js'
import { NoticeBatchesV1Controller } from './notice-batches.v1.controller.js'
import { AnswerImport } from './use-cases/answer-import.js'
import { CancelNoticeBatch } from './use-cases/cancel-notice-batch.js'
import { CreateNoticeBatch } from './use-cases/create-notice-batch.js'
import { DrawExport } from './use-cases/draw-export.js'
import { DrawNoticeBatch } from './use-cases/draw-notice-batch.js'
import { ExpireNoticeBatches } from './use-cases/expire-notice-batches.js'
import { ReleaseAnswers } from './use-cases/release-answers.js'

const asked = [NoticeBatchesQueries, CreateNoticeBatch, CancelNoticeBatch]
const work = [
  AnswerImport,
  DrawExport,
  DrawNoticeBatch,
  ExpireNoticeBatches,
  ReleaseAnswers,
  NoticeBatchesSubscribers,
  NoticeBatchesSchedules,
]

@Module({
  imports: [DebtPositionsCore, ExchangeCore],
  providers: [NoticeBatchesRepository, ChosenPositions, ...asked],
  exports: [NoticeBatchesRepository, ...asked],
})
export class NoticeBatchesCore {}

@Module({
  imports: [NoticeBatchesCore],
  controllers: [NoticeBatchesController, NoticeBatchesV1Controller],
})
export class NoticeBatchesApi {}

@Module({
  imports: [NoticeBatchesCore, DocumentsCore, ExchangeCore, ExportsCore],
  providers: work,
  exports: [NoticeBatchesCore, ...work],
})
export class NoticeBatchesWork {}
