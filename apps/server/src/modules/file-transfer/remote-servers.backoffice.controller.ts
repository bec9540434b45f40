import { Controller } from '@nestjs/common'
import {
  addRemoteServer,
  changeRemoteServer,
  confirmRemoteServer,
  listRemoteServers,
  readRemoteServer,
  removeRemoteServer,
  testRemoteServer,
} from '@repo/contracts/file-transfer/remote-servers'
import { type OrganizationCtx } from '#platform/context/ctx'
import { type Call, Handles } from '#platform/http/endpoint.decorator'
import { ChangeRemoteServer } from './use-cases/change-remote-server.js'
import { ManageRemoteServers } from './use-cases/manage-remote-servers.js'

/** SFTP servers of others, managed by the administrators of an organization. */
@Controller()
export class RemoteServersBackofficeController {
  constructor(
    private readonly servers: ManageRemoteServers,
    private readonly changing: ChangeRemoteServer,
  ) {}

  @Handles(listRemoteServers)
  async list({ ctx }: Call<typeof listRemoteServers>) {
    return { items: await this.servers.list(ctx as OrganizationCtx) }
  }

  @Handles(readRemoteServer)
  read({ ctx, input }: Call<typeof readRemoteServer>) {
    return this.servers.one(ctx as OrganizationCtx, input.params.remoteServerId)
  }

  @Handles(addRemoteServer)
  add({ ctx, input }: Call<typeof addRemoteServer>) {
    return this.servers.add(ctx as OrganizationCtx, input.body)
  }

  @Handles(changeRemoteServer)
  async change(call: Call<typeof changeRemoteServer>) {
    const ctx = call.ctx as OrganizationCtx
    const { remoteServerId } = call.input.params
    await this.changing.run(ctx, remoteServerId, call.input.body)
    return this.servers.one(ctx, remoteServerId)
  }

  @Handles(testRemoteServer)
  test({ ctx, input }: Call<typeof testRemoteServer>) {
    return this.servers.test(ctx as OrganizationCtx, input.params.remoteServerId)
  }

  @Handles(confirmRemoteServer)
  confirm({ ctx, input }: Call<typeof confirmRemoteServer>) {
    return this.servers.confirm(ctx as OrganizationCtx, input.params.remoteServerId, input.body.fingerprint)
  }

  @Handles(removeRemoteServer)
  remove({ ctx, input }: Call<typeof removeRemoteServer>) {
    return this.servers.remove(ctx as OrganizationCtx, input.params.remoteServerId)
  }
}
