import { Module } from '@nestjs/common'
import { FileTransferFacade } from './file-transfer.facade.js'
import { OfferedFilesRepository } from './offered-files.repository.js'
import { SftpKeysRepository } from './sftp-keys.repository.js'

@Module({
  providers: [SftpKeysRepository, OfferedFilesRepository, FileTransferFacade],
  exports: [SftpKeysRepository, OfferedFilesRepository, FileTransferFacade],
})
export class FileTransferCore {}
