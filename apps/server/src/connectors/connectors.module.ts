import { fileURLToPath } from 'node:url'
import { Module } from '@nestjs/common'
import { ENV, type Env } from '#platform/env'
import { CheckoutHttp } from './checkout/checkout.http.js'
import { Checkout } from './checkout/checkout.js'
import { MailFolder } from './mail/mail.folder.js'
import { Mail } from './mail/mail.js'
import { MailSmtp } from './mail/mail.smtp.js'

/** The outside world, each counterpart behind its own class. */
@Module({
  providers: [
    {
      provide: Checkout,
      inject: [ENV],
      useFactory: (env: Env) => new CheckoutHttp(env.CHECKOUT_BASE_URL, env.CHECKOUT_SUBSCRIPTION_KEY),
    },
    {
      provide: Mail,
      inject: [ENV],
      useFactory: (env: Env) =>
        env.MAIL_URL.startsWith('file:')
          ? new MailFolder(fileURLToPath(new URL(env.MAIL_URL)), env.MAIL_FROM)
          : new MailSmtp(env.MAIL_URL, env.MAIL_FROM),
    },
  ],
  exports: [Checkout, Mail],
})
export class ConnectorsModule {}
