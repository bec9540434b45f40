import { demandServiceKinds } from '@repo/domain/demand-service'
import { z } from 'zod'
import type { Tx } from '#platform/db/tx'

const fiveCharacters = z.string().length(5)

/** A service of pagoPA's catalogue, as registered there for this organization. */
export const demandServiceInput = z
  .object({
    /** `idServizio`. */
    serviceId: fiveCharacters,
    /** `idSoggettoServizio`. */
    subjectId: fiveCharacters,
    kind: z.enum(demandServiceKinds),
    /** Code of the collection service that is paid. */
    collectionService: z.string(),
    /** Cents by reason (`codiceCausale`): what has no price here is not offered. */
    tariffCents: z.record(z.string().regex(/^\d{1,2}$/), z.int().min(1).max(99_999_999_999)).optional(),
  })
  .refine(({ kind, tariffCents }) => (kind === 'cie') === (tariffCents !== undefined), {
    path: ['tariffCents'],
    error: 'prices are for cie, and only for it',
  })

/** Makes the list of an organization exactly this one. */
export async function saveDemandServices(
  tx: Tx,
  organizationId: string,
  services: readonly z.output<typeof demandServiceInput>[],
): Promise<void> {
  const rows = JSON.stringify(
    services.map((each) => ({
      service_id: each.serviceId,
      subject_id: each.subjectId,
      kind: each.kind,
      code: each.collectionService,
      tariff: each.tariffCents ?? null,
    })),
  )
  await tx.execute(
    `DELETE FROM demand_service WHERE organization_id = $1 AND (service_id, subject_id) NOT IN (
       SELECT service_id, subject_id FROM jsonb_to_recordset($2::jsonb) AS d(service_id text, subject_id text))`,
    [organizationId, rows],
  )
  await tx.execute(
    `INSERT INTO demand_service (organization_id, service_id, subject_id, kind, collection_service_id, tariff)
     SELECT $1, d.service_id, d.subject_id, d.kind, c.id, d.tariff
     FROM jsonb_to_recordset($2::jsonb) AS d(service_id text, subject_id text, kind text, code text, tariff jsonb)
     JOIN collection_service c ON c.organization_id = $1 AND c.code = d.code
     ON CONFLICT (organization_id, service_id, subject_id) DO UPDATE SET kind = excluded.kind,
       collection_service_id = excluded.collection_service_id, tariff = excluded.tariff`,
    [organizationId, rows],
  )
}
