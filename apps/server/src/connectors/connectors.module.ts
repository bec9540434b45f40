import { fileURLToPath } from 'node:url'
import { Module } from '@nestjs/common'
import { ENV, type Env } from '#platform/env'
import { ArchiveHttp } from './archive/archive.http.js'
import { Archive } from './archive/archive.js'
import { CheckoutHttp } from './checkout/checkout.http.js'
import { Checkout } from './checkout/checkout.js'
import { FlowsHttp } from './flows/flows.http.js'
import { Flows } from './flows/flows.js'
import { MailFolder } from './mail/mail.folder.js'
import { Mail } from './mail/mail.js'
import { MailSmtp } from './mail/mail.smtp.js'
import { PagopaPlatform } from './pagopa/pagopa-platform.js'
import { SubscriptionKeys } from './pagopa/subscription-keys.js'
import { SubscriptionKeysRepository } from './pagopa/subscription-keys.repository.js'
import { ReceiptsServiceHttp } from './receipts-service/receipts-service.http.js'
import { ReceiptsService } from './receipts-service/receipts-service.js'
import { RemoteFiles } from './remote-files/remote-files.js'
import { RemoteFilesSftp } from './remote-files/remote-files.sftp.js'

/** The outside world, each counterpart behind its own class. */
@Module({
  providers: [
    SubscriptionKeysRepository,
    SubscriptionKeys,
    PagopaPlatform,
    { provide: Archive, useClass: ArchiveHttp },
    { provide: Checkout, useClass: CheckoutHttp },
    { provide: Flows, useClass: FlowsHttp },
    { provide: RemoteFiles, useClass: RemoteFilesSftp },
    { provide: ReceiptsService, useClass: ReceiptsServiceHttp },
    {
      provide: Mail,
      inject: [ENV],
      useFactory: (env: Env) =>
        env.MAIL_URL.startsWith('file:')
          ? new MailFolder(fileURLToPath(new URL(env.MAIL_URL)), env.MAIL_FROM)
          : new MailSmtp(env.MAIL_URL, env.MAIL_FROM),
    },
  ],
  exports: [Archive, Checkout, Flows, Mail, PagopaPlatform, ReceiptsService, RemoteFiles, SubscriptionKeys],
})
export class ConnectorsModule {}
