import type { INestApplicationContext } from '@nestjs/common'
import type { StationAccess } from '#modules/organizations/organization-directory.facade'
import { stationAccessInput } from '#modules/organizations/station-access'
import { ChangeStationAccess } from '#modules/organizations/use-cases/change-station-access'
import { uuidv7 } from '#platform/context/ids'
import { Refusal } from '#platform/errors/refusals'
import { UsageError } from './register-commands.js'

export interface StationFlags {
  readonly id?: string | undefined
  readonly 'allow-network'?: string[] | undefined
  readonly 'any-network'?: boolean | undefined
  readonly certificate?: string[] | undefined
  readonly 'no-certificate'?: boolean | undefined
}

/** `station`: shows who may call a station, after changing the lists that are given. */
export async function station(app: INestApplicationContext, flags: StationFlags): Promise<string> {
  const { id } = flags
  if (!id) throw new UsageError('station wants --id')
  const parsed = stationAccessInput.safeParse({
    allowedNetworks: listOf(flags, 'allow-network', 'any-network'),
    clientCertificates: listOf(flags, 'certificate', 'no-certificate'),
  })
  if (!parsed.success)
    throw new UsageError(parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('\n'))
  const ctx = {
    scope: { kind: 'platform', reason: 'command line' },
    actor: { kind: 'system', name: 'cli' },
    correlationId: uuidv7(),
    now: new Date(),
  } as const
  try {
    return describe(id, await app.get(ChangeStationAccess).run(ctx, id, parsed.data))
  } catch (error) {
    if (error instanceof Refusal) throw new UsageError(`there is no station ${id}`)
    throw error
  }
}

/** Undefined: as it was. */
function listOf(
  flags: StationFlags,
  each: 'allow-network' | 'certificate',
  none: 'any-network' | 'no-certificate',
): string[] | undefined {
  if (flags[each] && flags[none]) throw new UsageError(`either --${each} or --${none}`)
  return flags[none] ? [] : flags[each]
}

function describe(id: string, { environment, allowedNetworks, clientCertificates }: StationAccess): string {
  const none = environment === 'DEV' ? 'none is asked' : 'none is listed: nobody may call it'
  return [
    `station ${id} of ${environment}`,
    `networks: ${allowedNetworks.join(', ') || 'any'}`,
    `certificates: ${clientCertificates.join(', ') || none}`,
  ].join('\n')
}
