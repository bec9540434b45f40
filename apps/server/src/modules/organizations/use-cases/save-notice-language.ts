import { Injectable } from '@nestjs/common'
import type { InputOf } from '@repo/contracts/http/endpoint'
import type { saveNoticeLanguage } from '@repo/contracts/organizations/notice-language'
import type { OrganizationCtx } from '#platform/context/ctx'
import { Database } from '#platform/db/database'

const SAVE = {
  name: 'organization-notice-language',
  text: `UPDATE organization SET notice_language = $2, second_name = $3, second_office = $4, updated_at = $5
    WHERE organization_id = $1`,
}

/** Sets the language that notices carry beside Italian, or none. Notices are drawn when they are asked for: the next ones have it. */
@Injectable()
export class SaveNoticeLanguage {
  constructor(private readonly db: Database) {}

  run(ctx: OrganizationCtx, input: InputOf<typeof saveNoticeLanguage>['body']): Promise<void> {
    return this.db.run(ctx, async (tx) => {
      const { language } = input
      const { name, officeName } = language ? input : {}
      await tx.execute(SAVE, [tx.organizationId, language ?? null, name ?? null, officeName ?? null, tx.ctx.now])
      tx.audit({
        action: 'organizations.noticeLanguageSaved',
        subjectKind: 'organization',
        subjectId: tx.organizationId,
        details: { language: language ?? 'none', name: name ?? '', officeName: officeName ?? '' },
      })
    })
  }
}
