import { type DynamicModule, Inject, Module, type OnApplicationShutdown } from '@nestjs/common'
import { DropDoor } from '#modules/file-drops/drop-door'
import { FileDropsSftp } from '#modules/file-drops/file-drops.module'
import type { Env } from '#platform/env'
import { LOGGER, type Logger } from '#platform/observability/logger'
import { Metrics } from '#platform/observability/metrics'
import { PlatformModule } from '#platform/platform.module'
import { SFTP_LIMITS, type SftpLimits } from '#platform/sftp/sftp-limits'
import { ed25519KeyPair } from '#platform/sftp/ssh-keys'
import { SshListener } from '#platform/sftp/ssh-listener'

/** The same modules as the api, through another door: files dropped and taken by SFTP. */
@Module({})
export class SftpModule implements OnApplicationShutdown {
  constructor(@Inject(SshListener) private readonly listener: SshListener) {}

  /** @throws Error without `SFTP_HOST_KEY`: a server that made itself a new key at every start would be taken for an impostor */
  static for(env: Env, limits: SftpLimits = SFTP_LIMITS): DynamicModule {
    if (!env.SFTP_HOST_KEY) throw new Error('The environment is not valid. SFTP_HOST_KEY: needed by the SFTP server')
    const hostKey = ed25519KeyPair(Buffer.from(env.SFTP_HOST_KEY, 'base64'), 'quietanza').privateKey
    return {
      module: SftpModule,
      imports: [PlatformModule.for(env, 'sftp'), FileDropsSftp],
      providers: [
        {
          provide: SshListener,
          inject: [DropDoor, LOGGER, Metrics],
          useFactory: (door: DropDoor, logger: Logger, metrics: Metrics) =>
            new SshListener(door, { hostKey, limits }, logger, metrics),
        },
      ],
      exports: [SshListener],
    }
  }

  async onApplicationShutdown(): Promise<void> {
    await this.listener.close()
  }
}
