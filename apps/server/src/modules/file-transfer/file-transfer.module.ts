import { Module } from '@nestjs/common'
import { ConnectorsModule } from '#connectors/connectors.module'
import { ApiClientsCore } from '../api-clients/api-clients.module.js'
import { FileTransferFacade } from './file-transfer.facade.js'
import { OfferedFilesRepository } from './offered-files.repository.js'
import { RemoteServersBackofficeController } from './remote-servers.backoffice.controller.js'
import { RemoteServersFacade } from './remote-servers.facade.js'
import { RemoteServersRepository } from './remote-servers.repository.js'
import { SftpKeysBackofficeController } from './sftp-keys.backoffice.controller.js'
import { SftpKeysRepository } from './sftp-keys.repository.js'
import { ChangeRemoteServer } from './use-cases/change-remote-server.js'
import { ManageRemoteServers } from './use-cases/manage-remote-servers.js'
import { ManageSftpKeys } from './use-cases/manage-sftp-keys.js'

const asked = [FileTransferFacade, RemoteServersFacade, ManageSftpKeys, ManageRemoteServers, ChangeRemoteServer]

@Module({
  imports: [ApiClientsCore, ConnectorsModule],
  providers: [SftpKeysRepository, OfferedFilesRepository, RemoteServersRepository, ...asked],
  exports: [SftpKeysRepository, OfferedFilesRepository, RemoteServersRepository, ...asked],
})
export class FileTransferCore {}

@Module({
  imports: [FileTransferCore],
  controllers: [SftpKeysBackofficeController, RemoteServersBackofficeController],
})
export class FileTransferApi {}
