import { Module } from '@nestjs/common'
import { AccessGate } from '#platform/http/access'
import { ApiClientsCore } from '../api-clients/api-clients.module.js'
import { AccessBackofficeController } from './access.backoffice.controller.js'
import { AccessRepository } from './access.repository.js'
import { SavedViewsController } from './saved-views.backoffice.controller.js'
import { SavedViewsRepository } from './saved-views.repository.js'
import { SessionGate } from './session-gate.js'
import { ChangePassword } from './use-cases/change-password.js'
import { ManageSecondFactor } from './use-cases/manage-second-factor.js'
import { ManageSession } from './use-cases/manage-session.js'
import { PurgeSessions } from './use-cases/purge-sessions.js'
import { ReadSession } from './use-cases/read-session.js'
import { RegisterOperator } from './use-cases/register-operator.js'
import { SaveView } from './use-cases/save-view.js'
import { SignIn } from './use-cases/sign-in.js'

const useCases = [
  SignIn,
  ReadSession,
  ManageSession,
  ChangePassword,
  ManageSecondFactor,
  RegisterOperator,
  PurgeSessions,
  SaveView,
]

@Module({
  imports: [ApiClientsCore],
  providers: [AccessRepository, SavedViewsRepository, ...useCases, { provide: AccessGate, useClass: SessionGate }],
  exports: [...useCases, SavedViewsRepository, AccessGate],
})
export class AccessCore {}

@Module({
  imports: [AccessCore],
  controllers: [AccessBackofficeController, SavedViewsController],
  exports: [AccessCore],
})
export class AccessApi {}
