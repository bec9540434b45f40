import { Controller } from '@nestjs/common'
import { addSftpKey, listSftpKeys, revokeSftpKey } from '@repo/contracts/file-transfer/sftp-keys'
import { type OrganizationCtx } from '#platform/context/ctx'
import { type Call, Handles } from '#platform/http/endpoint.decorator'
import { ManageSftpKeys } from './use-cases/manage-sftp-keys.js'

/** Keys of API clients, managed by the administrators of an organization. */
@Controller()
export class SftpKeysBackofficeController {
  constructor(private readonly keys: ManageSftpKeys) {}

  @Handles(listSftpKeys)
  list({ ctx, input }: Call<typeof listSftpKeys>) {
    return this.keys.list(ctx as OrganizationCtx, input.params.apiClientId)
  }

  @Handles(addSftpKey)
  add({ ctx, input }: Call<typeof addSftpKey>) {
    return this.keys.add(ctx as OrganizationCtx, input.params.apiClientId, input.body)
  }

  @Handles(revokeSftpKey)
  revoke({ ctx, input }: Call<typeof revokeSftpKey>) {
    const { apiClientId, sftpKeyId } = input.params
    return this.keys.revoke(ctx as OrganizationCtx, apiClientId, sftpKeyId, input.body.reason)
  }
}
