import { Injectable } from '@nestjs/common'
import { passwordField } from '@repo/contracts/access/password'
import type { Role } from '@repo/contracts/access/roles'
import { asPlatform, type Ctx } from '#platform/context/ctx'
import { uuidv7 } from '#platform/context/ids'
import { Database } from '#platform/db/database'
import { AccessRepository, normalizeEmail } from '../access.repository.js'
import { hashPassword } from '../password.js'

export interface OperatorInput {
  readonly email: string
  readonly fullName: string
  readonly password: string
  readonly roles: readonly { readonly organizationId: string; readonly role: Role }[]
}

/**
 * Registers an operator with roles. Safe to repeat: a known address keeps its password and gets the roles.
 */
@Injectable()
export class RegisterOperator {
  constructor(
    private readonly db: Database,
    private readonly access: AccessRepository,
  ) {}

  /** @returns the operator's id. @throws ZodError when the password is too weak */
  async run(ctx: Ctx, input: OperatorInput): Promise<string> {
    const platform = asPlatform(ctx, 'registering an operator')
    const known = await this.db.run(platform, (tx) => this.access.operatorByEmail(tx, input.email))
    const passwordHash = known ? known.passwordHash : await hashPassword(passwordField.parse(input.password))
    return this.db.run(platform, async (tx) => {
      const saved = await tx.one<{ id: string }>(
        `INSERT INTO operator (id, email, full_name, password_hash) VALUES ($1, $2, $3, $4)
         ON CONFLICT (email) DO UPDATE SET full_name = excluded.full_name RETURNING id`,
        [uuidv7(ctx.now.getTime()), normalizeEmail(input.email), input.fullName.trim(), passwordHash],
      )
      if (!saved) throw new Error('the operator was not saved')
      for (const { organizationId, role } of input.roles) {
        await tx.execute(
          `INSERT INTO operator_role (organization_id, operator_id, role) VALUES ($1, $2, $3)
           ON CONFLICT (organization_id, operator_id) DO UPDATE SET role = excluded.role`,
          [organizationId, saved.id, role],
        )
      }
      return saved.id
    })
  }
}
