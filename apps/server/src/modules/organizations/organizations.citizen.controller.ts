import { Controller } from '@nestjs/common'
import {
  listPublicOrganizations,
  type PublicOrganization,
  readOrganizationLogo,
  readPublicOrganization,
} from '@repo/contracts/organizations/organizations'
import { asPlatform, inOrganization } from '#platform/context/ctx'
import { Database } from '#platform/db/database'
import { type Call, Handles } from '#platform/http/endpoint.decorator'
import { download } from '#platform/http/file'
import { OrganizationDirectory } from './organization-directory.facade.js'
import { organizationErrors } from './organizations.errors.js'
import { OrganizationsFacade } from './organizations.facade.js'
import { type OrganizationRecord, OrganizationsRepository } from './organizations.repository.js'

/** What the portal shows of the organizations. */
@Controller()
export class OrganizationsCitizenController {
  constructor(
    private readonly db: Database,
    private readonly repository: OrganizationsRepository,
    private readonly facade: OrganizationsFacade,
    private readonly directory: OrganizationDirectory,
  ) {}

  @Handles(listPublicOrganizations)
  async list({ ctx }: Call<typeof listPublicOrganizations>) {
    const all = await this.db.run(asPlatform(ctx, 'list of the portal'), (tx) => this.repository.all(tx))
    return { items: all.map(toPublic) }
  }

  @Handles(readPublicOrganization)
  async read({ ctx, input }: Call<typeof readPublicOrganization>) {
    return toPublic(await this.find(ctx, input.params.organizationFiscalCode))
  }

  @Handles(readOrganizationLogo)
  async logo({ ctx, input }: Call<typeof readOrganizationLogo>) {
    const { logoSvg } = await this.find(ctx, input.params.organizationFiscalCode)
    if (!logoSvg) throw organizationErrors.logoMissing()
    return download(Buffer.from(logoSvg), 'image/svg+xml', 'stemma.svg')
  }

  private async find(ctx: Call<typeof readPublicOrganization>['ctx'], fiscalCode: string): Promise<OrganizationRecord> {
    const called = await this.directory.byFiscalCode(ctx, fiscalCode)
    return this.db.run(inOrganization(ctx, called.id), (tx) => this.facade.own(tx))
  }
}

function toPublic(record: OrganizationRecord): PublicOrganization {
  const { name, fiscalCode, ipaCode, primaryColor } = record
  const optional = {
    siteUrl: record.siteUrl,
    privacyUrl: record.privacyUrl,
    accessibilityUrl: record.accessibilityUrl,
    address: record.address,
    phone: record.phone,
    email: record.email,
    certifiedEmail: record.certifiedEmail,
  }
  return {
    name,
    fiscalCode,
    ipaCode,
    primaryColor,
    ...Object.fromEntries(Object.entries(optional).filter(([, value]) => value !== null)),
  }
}
