import { Injectable } from '@nestjs/common'
import type { TimelineEntry } from '@repo/contracts/debt-positions/debt-positions'
import { groupByFour } from '@repo/domain/notice-number'
import { z } from 'zod'
import type { PrismaTx } from '#platform/db/database'
import { JournalFacade } from '../journal/journal.facade.js'
import { timelineDetails, timelineTitle } from './timeline-words.js'

/** The history of one position, newest last. */
@Injectable()
export class TimelineQueries {
  constructor(private readonly journal: JournalFacade) {}

  async ofPosition(tx: PrismaTx, debtPositionId: string): Promise<TimelineEntry[]> {
    const { organizationId } = tx
    const entries = await tx.prisma.auditEntry.findMany({
      where: { organizationId, subjectId: debtPositionId },
      orderBy: [{ at: 'asc' }, { id: 'asc' }],
      take: 1_000,
    })
    const written = entries.map((entry) => ({
      at: entry.at.toISOString(),
      actor: entry.actorName,
      actorKind: z.enum(['operator', 'client', 'citizen', 'nodo', 'system']).catch('system').parse(entry.actorKind),
      action: entry.action,
      title: timelineTitle(entry.action),
      details: timelineDetails(entry.details),
    }))
    const requested = entries[0] ? await this.activations(tx, debtPositionId, entries[0].at) : []
    return [...written, ...requested].sort((a, b) => a.at.localeCompare(b.at))
  }

  /** Verifying and activating write nothing here: that a payer was about to pay is told by the event journal. */
  private async activations(tx: PrismaTx, debtPositionId: string, since: Date): Promise<TimelineEntry[]> {
    const installments = await tx.prisma.installment.findMany({
      where: { organizationId: tx.organizationId, debtPositionId, noticeNumber: { not: null } },
      select: { noticeNumber: true },
    })
    const noticeNumbers = installments.map((each) => each.noticeNumber!)
    if (noticeNumbers.length === 0) return []
    return (await this.journal.activations(tx, noticeNumbers, since)).map(({ at, noticeNumber }) => ({
      at: at.toISOString(),
      actor: 'Nodo dei Pagamenti',
      actorKind: 'nodo',
      action: 'journal.activated',
      title: 'Pagamento richiesto da un PSP',
      details: [{ label: 'Numero avviso', after: groupByFour(noticeNumber) }],
    }))
  }
}
