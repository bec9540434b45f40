import { Controller } from '@nestjs/common'
import { confirmSecondFactor, disableSecondFactor, startSecondFactor } from '@repo/contracts/access/second-factor'
import { changePassword, readSession, signIn, signOut, switchOrganization } from '@repo/contracts/access/sessions'
import { type Call, Handles } from '#platform/http/endpoint.decorator'
import { ChangePassword } from './use-cases/change-password.js'
import { ManageSecondFactor } from './use-cases/manage-second-factor.js'
import { ManageSession } from './use-cases/manage-session.js'
import { ReadSession } from './use-cases/read-session.js'
import { SignIn } from './use-cases/sign-in.js'

/** Sign-in and what operators do with their own session. */
@Controller()
export class AccessBackofficeController {
  constructor(
    private readonly signingIn: SignIn,
    private readonly reading: ReadSession,
    private readonly managing: ManageSession,
    private readonly passwords: ChangePassword,
    private readonly secondFactors: ManageSecondFactor,
  ) {}

  @Handles(signIn)
  signIn({ ctx, input }: Call<typeof signIn>) {
    return this.signingIn.run(ctx, input.body)
  }

  @Handles(readSession)
  read({ ctx, session }: Call<typeof readSession>) {
    return this.reading.run(ctx, session!.tokenHash)
  }

  @Handles(signOut)
  signOut({ ctx, session }: Call<typeof signOut>) {
    return this.managing.signOut(ctx, session!)
  }

  @Handles(switchOrganization)
  switch({ ctx, session, input }: Call<typeof switchOrganization>) {
    return this.managing.switchOrganization(ctx, session!, input.body.organizationFiscalCode)
  }

  @Handles(changePassword)
  changePassword({ ctx, session, input }: Call<typeof changePassword>) {
    return this.passwords.run(ctx, session!, input.body.currentPassword, input.body.newPassword)
  }

  @Handles(startSecondFactor)
  startSecondFactor({ ctx, session }: Call<typeof startSecondFactor>) {
    return this.secondFactors.start(ctx, session!)
  }

  @Handles(confirmSecondFactor)
  confirmSecondFactor({ ctx, session, input }: Call<typeof confirmSecondFactor>) {
    return this.secondFactors.confirm(ctx, session!, input.body.code)
  }

  @Handles(disableSecondFactor)
  disableSecondFactor({ ctx, session, input }: Call<typeof disableSecondFactor>) {
    return this.secondFactors.disable(ctx, session!, input.body.code)
  }
}
