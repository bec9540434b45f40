import { Module } from '@nestjs/common'
import { ConnectorsModule } from '#connectors/connectors.module'
import { DebtPositionsCore } from '../debt-positions/debt-positions.module.js'
import { OrganizationsCore } from '../organizations/organizations.module.js'
import { ArchiveComparisonRepository } from './archive-comparison.repository.js'
import { ArchiveMirrorController } from './archive-mirror.backoffice.controller.js'
import { ArchiveMirrorQueries } from './archive-mirror.queries.js'
import { ArchiveMirrorRepository } from './archive-mirror.repository.js'
import { ArchiveMirrorSchedules } from './archive-mirror.schedules.js'
import { ArchiveMirrorSubscribers } from './archive-mirror.subscribers.js'
import { ArchivePresence } from './archive-presence.js'
import { MirroredOrganizations } from './mirrored-organizations.js'
import { CompareWithArchive } from './use-cases/compare-with-archive.js'
import { MirrorPosition } from './use-cases/mirror-position.js'
import { ResendCopies } from './use-cases/resend-copies.js'
import { RetryDueMirrors } from './use-cases/retry-due-mirrors.js'

const core = [ArchiveMirrorRepository, ArchiveMirrorQueries, MirroredOrganizations]

@Module({
  imports: [OrganizationsCore, DebtPositionsCore],
  providers: [...core, ResendCopies],
  controllers: [ArchiveMirrorController],
})
export class ArchiveMirrorApi {}

@Module({
  imports: [ConnectorsModule, OrganizationsCore, DebtPositionsCore],
  providers: [
    ...core,
    ArchivePresence,
    ArchiveComparisonRepository,
    MirrorPosition,
    CompareWithArchive,
    RetryDueMirrors,
    ArchiveMirrorSubscribers,
    ArchiveMirrorSchedules,
  ],
  exports: [ArchiveMirrorSubscribers, ArchiveMirrorSchedules],
})
export class ArchiveMirrorWork {}
