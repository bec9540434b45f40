import { Injectable } from '@nestjs/common'
import type { ImportFileDetail } from '@repo/contracts/imports/import-files'
import { romeDay } from '@repo/domain/italian-calendar'
import { blocking } from '@repo/domain/readiness'
import { readinessWords } from '@repo/domain/readiness-words'
import type { Tx } from '#platform/db/tx'
import { OrganizationsFacade } from '../organizations/organizations.facade.js'

/** A service that rows of a file name. */
export type FileService = ImportFileDetail['services'][number]

/** Of the services that a file names, whether their rows could be published now: an operator puts one in order while the file waits. */
@Injectable()
export class FileServices {
  constructor(private readonly organizations: OrganizationsFacade) {}

  /**
   * @param named the codes as the file writes them, with how many rows name each
   * @param allowed the services that the sender may use; all when absent
   */
  async of(
    tx: Tx,
    named: Iterable<Pick<FileService, 'code' | 'rows'>>,
    allowed: readonly string[] | undefined,
  ): Promise<FileService[]> {
    const all = [...named]
    const ids = await this.organizations.servicesOfCodes(
      tx,
      all.map(({ code }) => code),
    )
    const services: FileService[] = []
    for (const { code, rows } of all)
      services.push({ code, rows, ...(await this.standing(tx, ids.get(code), allowed)) })
    return services
  }

  private async standing(
    tx: Tx,
    id: string | undefined,
    allowed: readonly string[] | undefined,
  ): Promise<Pick<FileService, 'name' | 'problem'>> {
    const may = id !== undefined && (allowed?.includes(id) ?? true)
    const service = may ? await this.organizations.service(tx, id) : undefined
    if (!service?.enabled)
      return { problem: 'Nessun servizio attivo ha questo codice: correggilo, oppure attiva il servizio.' }
    const { name } = service
    const problems = blocking(await this.organizations.problems(tx, service.id, romeDay(tx.ctx.now)))
    const [first] = problems.map(readinessWords)
    return first ? { name, problem: `${first.title}. ${first.todo}` } : { name }
  }
}
