import { Injectable } from '@nestjs/common'
import type { InputOf } from '@repo/contracts/http/endpoint'
import type { activateService } from '@repo/contracts/organizations/services'
import { taxonomyCodeOf } from '@repo/domain/taxonomy'
import type { OrganizationCtx } from '#platform/context/ctx'
import { uuidv7 } from '#platform/context/ids'
import { Database } from '#platform/db/database'
import { CollectionServicesRepository } from '../collection-services.repository.js'
import { organizationErrors } from '../organizations.errors.js'

/** Makes a service of the organization out of a template of the shared catalogue. */
@Injectable()
export class ActivateService {
  constructor(
    private readonly db: Database,
    private readonly services: CollectionServicesRepository,
  ) {}

  /** @returns the service's id. @throws organizations.templateUnknown, serviceCodeTaken, serviceInvalid */
  run(ctx: OrganizationCtx, input: InputOf<typeof activateService>['body']): Promise<string> {
    return this.db.run(ctx, async (tx) => {
      const template = await this.services.template(tx, input.templateCode)
      if (!template) throw organizationErrors.templateUnknown()
      if (!(await this.services.registeredAccounts(tx, [input.iban])).has(input.iban))
        throw organizationErrors.serviceInvalid({
          fields: [{ pointer: '/iban', code: 'unknown', detail: "Scegli uno dei conti registrati dell'ente" }],
        })
      const id = uuidv7(ctx.now.getTime())
      const { payableAfterDueDate, anonymousDebtors, tefa, digitalStamp, suggestedDescription } = template
      const service = {
        id,
        version: 1,
        code: input.code ?? template.code,
        templateCode: template.code,
        name: input.name ?? template.name,
        taxonomyCode: taxonomyCodeOf(template.taxonomyCode, template.deliveryPrefix),
        iban: input.iban,
        postalIban: null,
        ...{ payableAfterDueDate, anonymousDebtors, tefa, digitalStamp },
        defaultDescription: suggestedDescription,
        validFrom: null,
        validTo: null,
        budgetChapter: null,
        budgetOffice: null,
        budgetAssessment: null,
        amountQuestionUrl: null,
        amountQuestionSecret: null,
        amountQuestionFallback: 'stored',
        enabled: true,
      } as const
      if (!(await this.services.insert(tx, service))) throw organizationErrors.serviceCodeTaken()
      tx.audit({
        action: 'organizations.serviceActivated',
        subjectKind: 'collectionService',
        subjectId: id,
        details: { template: template.name },
      })
      return id
    })
  }
}
