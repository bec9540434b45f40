import { Module } from '@nestjs/common'
import { ConnectorsModule } from '#connectors/connectors.module'
import { CollectionServicesRepository } from './collection-services.repository.js'
import { OrganizationDirectory } from './organization-directory.facade.js'
import { OrganizationsBackofficeController } from './organizations.backoffice.controller.js'
import { OrganizationsCitizenController } from './organizations.citizen.controller.js'
import { OrganizationsFacade } from './organizations.facade.js'
import { OrganizationsRepository } from './organizations.repository.js'
import { OrganizationsV1Controller } from './organizations.v1.controller.js'
import { ReadinessRepository } from './readiness.repository.js'
import { ServiceCatalogueQueries } from './service-catalogue.queries.js'
import { ServiceCatalogueController, ServicesBackofficeController } from './services.backoffice.controller.js'
import { ServicesQueries } from './services.queries.js'
import { ActivateService } from './use-cases/activate-service.js'
import { ChangeService } from './use-cases/change-service.js'
import { ChangeStationAccess } from './use-cases/change-station-access.js'
import { LoadTaxonomy } from './use-cases/load-taxonomy.js'
import { ReadReadiness } from './use-cases/read-readiness.js'
import { RegisterOrganization } from './use-cases/register-organization.js'
import { SaveNoticeLanguage } from './use-cases/save-notice-language.js'
import { SaveTefaSetting } from './use-cases/save-tefa-setting.js'
import { SwitchService } from './use-cases/switch-service.js'

const useCases = [
  RegisterOrganization,
  ChangeStationAccess,
  ActivateService,
  ChangeService,
  SwitchService,
  SaveTefaSetting,
  SaveNoticeLanguage,
  LoadTaxonomy,
]

@Module({
  providers: [
    OrganizationsRepository,
    ReadinessRepository,
    CollectionServicesRepository,
    OrganizationsFacade,
    OrganizationDirectory,
    ...useCases,
  ],
  exports: [OrganizationsFacade, OrganizationDirectory, OrganizationsRepository, ReadinessRepository, ...useCases],
})
export class OrganizationsCore {}

@Module({
  imports: [OrganizationsCore, ConnectorsModule],
  controllers: [
    OrganizationsCitizenController,
    OrganizationsBackofficeController,
    ServicesBackofficeController,
    ServiceCatalogueController,
    OrganizationsV1Controller,
  ],
  providers: [ServicesQueries, ServiceCatalogueQueries, ReadReadiness],
})
export class OrganizationsApi {}
