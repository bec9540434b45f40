import { Injectable } from '@nestjs/common'
import type { InputOf } from '@repo/contracts/http/endpoint'
import type { saveTefaSetting } from '@repo/contracts/organizations/service-catalogue'
import type { OrganizationCtx } from '#platform/context/ctx'
import { Database } from '#platform/db/database'

const SAVE = {
  name: 'tefa-save',
  text: `INSERT INTO tefa_setting (organization_id, valid_from, province_fiscal_code, province_name, iban, percent_hundredths)
    VALUES ($1, $2, $3, $4, $5, $6)
    ON CONFLICT (organization_id, valid_from) DO UPDATE SET province_fiscal_code = excluded.province_fiscal_code,
      province_name = excluded.province_name, iban = excluded.iban, percent_hundredths = excluded.percent_hundredths`,
}

/** Says what the province asks on waste bills from a day on. The same day again replaces it; positions already stored keep their parts. */
@Injectable()
export class SaveTefaSetting {
  constructor(private readonly db: Database) {}

  run(ctx: OrganizationCtx, input: InputOf<typeof saveTefaSetting>['body']): Promise<void> {
    return this.db.run(ctx, async (tx) => {
      const { iban, percentHundredths, provinceFiscalCode, provinceName, validFrom } = input
      await tx.execute(SAVE, [tx.organizationId, validFrom, provinceFiscalCode, provinceName, iban, percentHundredths])
      tx.audit({
        action: 'organizations.tefaSaved',
        subjectKind: 'organization',
        subjectId: tx.organizationId,
        details: { validFrom, provinceFiscalCode, iban, percentHundredths },
      })
    })
  }
}
