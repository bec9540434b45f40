import { Module } from '@nestjs/common'
import { ApiClientsCore } from '../api-clients/api-clients.module.js'
import { FileTransferFacade } from './file-transfer.facade.js'
import { OfferedFilesRepository } from './offered-files.repository.js'
import { SftpKeysBackofficeController } from './sftp-keys.backoffice.controller.js'
import { SftpKeysRepository } from './sftp-keys.repository.js'
import { ManageSftpKeys } from './use-cases/manage-sftp-keys.js'

@Module({
  imports: [ApiClientsCore],
  providers: [SftpKeysRepository, OfferedFilesRepository, FileTransferFacade, ManageSftpKeys],
  exports: [SftpKeysRepository, OfferedFilesRepository, FileTransferFacade, ManageSftpKeys],
})
export class FileTransferCore {}

@Module({
  imports: [FileTransferCore],
  controllers: [SftpKeysBackofficeController],
})
export class FileTransferApi {}
