import { Module } from '@nestjs/common'
import { ApiClientsCore } from '../api-clients/api-clients.module.js'
import { ExchangeCore } from '../exchange/exchange.module.js'
import { FileTransferCore } from '../file-transfer/file-transfer.module.js'
import { DropDoor } from './drop-door.js'
import { FileDropsSchedules } from './file-drops.schedules.js'
import { FileDropsSubscribers } from './file-drops.subscribers.js'
import { AskRemoteVisits } from './use-cases/ask-remote-visits.js'
import { CollectRemoteFiles } from './use-cases/collect-remote-files.js'

/** The process that speaks SFTP. */
@Module({
  imports: [ApiClientsCore, ExchangeCore, FileTransferCore],
  providers: [DropDoor],
  exports: [DropDoor],
})
export class FileDropsSftp {}

@Module({
  imports: [ExchangeCore, FileTransferCore],
  providers: [AskRemoteVisits, CollectRemoteFiles, FileDropsSchedules, FileDropsSubscribers],
  exports: [FileDropsSchedules, FileDropsSubscribers],
})
export class FileDropsWork {}
