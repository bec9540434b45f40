import { Injectable } from '@nestjs/common'
import { GuardedHttp, GuardedHttpError } from '#platform/http/guarded-http'
import { webhookErrors } from './webhooks.errors.js'

/** Which addresses may be written down. What a name leads to is looked at when it is called, each time. */
@Injectable()
export class WebhookAddresses {
  constructor(private readonly http: GuardedHttp) {}

  /** @returns the canonical form. @throws webhooks.urlForbidden */
  accept(address: string): string {
    try {
      return this.http.check(address).href
    } catch (error) {
      if (error instanceof GuardedHttpError) throw webhookErrors.urlForbidden()
      throw error
    }
  }
}
