import { Module } from '@nestjs/common'
import { OrganizationDirectory } from './organization-directory.facade.js'
import { OrganizationsBackofficeController } from './organizations.backoffice.controller.js'
import { OrganizationsCitizenController } from './organizations.citizen.controller.js'
import { OrganizationsFacade } from './organizations.facade.js'
import { OrganizationsRepository } from './organizations.repository.js'
import { ChangeStationAccess } from './use-cases/change-station-access.js'
import { RegisterOrganization } from './use-cases/register-organization.js'

@Module({
  providers: [
    OrganizationsRepository,
    OrganizationsFacade,
    OrganizationDirectory,
    RegisterOrganization,
    ChangeStationAccess,
  ],
  exports: [
    OrganizationsFacade,
    OrganizationDirectory,
    OrganizationsRepository,
    RegisterOrganization,
    ChangeStationAccess,
  ],
})
export class OrganizationsCore {}

@Module({
  imports: [OrganizationsCore],
  controllers: [OrganizationsCitizenController, OrganizationsBackofficeController],
})
export class OrganizationsApi {}
