import { Controller } from '@nestjs/common'
import {
  type NoticeLanguageView,
  readNoticeLanguage,
  saveNoticeLanguage,
} from '@repo/contracts/organizations/notice-language'
import { listCollectionServices } from '@repo/contracts/organizations/organizations'
import type { OrganizationCtx } from '#platform/context/ctx'
import { Database } from '#platform/db/database'
import { type Call, Handles } from '#platform/http/endpoint.decorator'
import { OrganizationsFacade } from './organizations.facade.js'
import { OrganizationsRepository } from './organizations.repository.js'
import { SaveNoticeLanguage } from './use-cases/save-notice-language.js'

@Controller()
export class OrganizationsBackofficeController {
  constructor(
    private readonly db: Database,
    private readonly repository: OrganizationsRepository,
    private readonly organizations: OrganizationsFacade,
    private readonly savingLanguage: SaveNoticeLanguage,
  ) {}

  @Handles(listCollectionServices)
  async services({ ctx, input, session }: Call<typeof listCollectionServices>) {
    const { organizationId } = session!
    const services = await this.db.run(ctx, (tx) =>
      input.query.state === 'all'
        ? this.repository.everyService(tx, organizationId)
        : this.repository.services(tx, organizationId),
    )
    return {
      items: services.map(({ id, code, name, taxonomyCode, payableAfterDueDate, defaultDescription, enabled }) => ({
        id,
        code,
        name,
        taxonomyCode,
        payableAfterDueDate,
        ...(defaultDescription ? { defaultDescription } : {}),
        enabled,
      })),
    }
  }

  @Handles(readNoticeLanguage)
  noticeLanguage({ ctx }: Call<typeof readNoticeLanguage>) {
    return this.language(ctx as OrganizationCtx)
  }

  @Handles(saveNoticeLanguage)
  async saveNoticeLanguage({ ctx, input }: Call<typeof saveNoticeLanguage>) {
    await this.savingLanguage.run(ctx as OrganizationCtx, input.body)
    return this.language(ctx as OrganizationCtx)
  }

  private language(ctx: OrganizationCtx): Promise<NoticeLanguageView> {
    return this.db.run(ctx, async (tx) => {
      const own = await this.organizations.own(tx)
      return {
        language: own.noticeLanguage ?? undefined,
        name: own.secondName ?? undefined,
        officeName: own.secondOffice ?? undefined,
        italianName: own.name,
        italianOfficeName: own.officeName ?? undefined,
      }
    })
  }
}
