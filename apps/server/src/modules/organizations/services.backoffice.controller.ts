import { Controller } from '@nestjs/common'
import {
  listAccounts,
  listServiceTemplates,
  listTefaSettings,
  readReadiness,
  saveTefaSetting,
  searchTaxonomy,
} from '@repo/contracts/organizations/service-catalogue'
import {
  activateService,
  changeService,
  listManagedServices,
  readManagedService,
  switchService,
} from '@repo/contracts/organizations/services'
import type { OrganizationCtx } from '#platform/context/ctx'
import { Database } from '#platform/db/database'
import { type Call, Handles } from '#platform/http/endpoint.decorator'
import { ServiceCatalogueQueries } from './service-catalogue.queries.js'
import { ServicesQueries } from './services.queries.js'
import { ActivateService } from './use-cases/activate-service.js'
import { ChangeService } from './use-cases/change-service.js'
import { ReadReadiness } from './use-cases/read-readiness.js'
import { SaveTefaSetting } from './use-cases/save-tefa-setting.js'
import { SwitchService } from './use-cases/switch-service.js'

/** The services of the organization, seen and set. */
@Controller()
export class ServicesBackofficeController {
  constructor(
    private readonly db: Database,
    private readonly services: ServicesQueries,
    private readonly activating: ActivateService,
    private readonly changing: ChangeService,
    private readonly switching: SwitchService,
  ) {}

  @Handles(listManagedServices)
  list({ ctx, input }: Call<typeof listManagedServices>) {
    return this.db.run(ctx, (tx) => this.services.page(tx, input.query))
  }

  @Handles(readManagedService)
  read({ ctx, input }: Call<typeof readManagedService>) {
    return this.db.run(ctx, (tx) => this.services.detail(tx, input.params.serviceId))
  }

  @Handles(activateService)
  async activate({ ctx, input }: Call<typeof activateService>) {
    return { id: await this.activating.run(ctx as OrganizationCtx, input.body) }
  }

  @Handles(changeService)
  async change({ ctx, input }: Call<typeof changeService>) {
    const { serviceId } = input.params
    await this.changing.run(ctx as OrganizationCtx, serviceId, input.body)
    return this.db.run(ctx, (tx) => this.services.detail(tx, serviceId))
  }

  @Handles(switchService)
  async switch({ ctx, input }: Call<typeof switchService>) {
    const { serviceId } = input.params
    await this.switching.run(ctx as OrganizationCtx, serviceId, input.body)
    return this.db.run(ctx, (tx) => this.services.detail(tx, serviceId))
  }
}

/** What services are made of, and whether all is ready. */
@Controller()
export class ServiceCatalogueController {
  constructor(
    private readonly db: Database,
    private readonly catalogue: ServiceCatalogueQueries,
    private readonly readiness: ReadReadiness,
    private readonly savingTefa: SaveTefaSetting,
  ) {}

  @Handles(listServiceTemplates)
  async templates({ ctx, input }: Call<typeof listServiceTemplates>) {
    return { items: await this.db.run(ctx, (tx) => this.catalogue.templates(tx, input.query.search)) }
  }

  @Handles(searchTaxonomy)
  taxonomy({ ctx, input }: Call<typeof searchTaxonomy>) {
    return this.db.run(ctx, (tx) => this.catalogue.taxonomy(tx, input.query.search))
  }

  @Handles(listAccounts)
  async accounts({ ctx }: Call<typeof listAccounts>) {
    return { items: await this.db.run(ctx, (tx) => this.catalogue.accounts(tx)) }
  }

  @Handles(readReadiness)
  ready({ ctx }: Call<typeof readReadiness>) {
    return this.readiness.run(ctx as OrganizationCtx)
  }

  @Handles(listTefaSettings)
  async tefa({ ctx }: Call<typeof listTefaSettings>) {
    return { items: await this.db.run(ctx, (tx) => this.catalogue.tefaSettings(tx)) }
  }

  @Handles(saveTefaSetting)
  async saveTefa({ ctx, input }: Call<typeof saveTefaSetting>) {
    await this.savingTefa.run(ctx as OrganizationCtx, input.body)
    return { items: await this.db.run(ctx, (tx) => this.catalogue.tefaSettings(tx)) }
  }
}
