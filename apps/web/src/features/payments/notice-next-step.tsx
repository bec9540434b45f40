import type { NoticeView } from '@repo/contracts/payments/citizen-payments'
import type { ReactNode } from 'react'
import { Icon } from '#design/icon.tsx'
import type { Tone } from '#design/status-chip.tsx'
import { carts } from '#messages/it/carts.ts'
import { payments } from '#messages/it/payments.ts'
import { cartPath } from './cart.ts'
import { noticePath } from './notice.ts'
import type { NextAction, NoticeScreen } from './notice-screen.ts'

const words = payments.notice

/** What the status means for the reader and the one thing to do next. */
export function NoticeNextStep({ notice, screen }: { notice: NoticeView; screen: NoticeScreen }) {
  const path = noticePath(notice.organization.fiscalCode, notice.noticeNumber)
  const assistance = `/assistenza?ente=${notice.organization.fiscalCode}`
  const actions = {
    pay: (
      <>
        <a className="btn btn-primary btn-lg" href={`${path}/riepilogo`}>
          {words.continueToSummary}
          <Icon name="arrow-right" />
        </a>
        <a
          href={cartPath([
            { organizationFiscalCode: notice.organization.fiscalCode, noticeNumber: notice.noticeNumber },
          ])}
        >
          {carts.open}
        </a>
      </>
    ),
    wait: (
      <>
        <a className="btn btn-primary" href={path}>
          <Icon name="refresh" />
          {payments.verifyingAction}
        </a>
        <a href={`${path}/riepilogo`}>{payments.startAnyway}</a>
      </>
    ),
    receipt: (
      <a className="btn btn-outline-primary" href="/pagamenti">
        {words.payAnother}
      </a>
    ),
    contact: (
      <a className="btn btn-primary" href={assistance}>
        {words.contactOffice}
      </a>
    ),
  } satisfies Record<NextAction, ReactNode>
  return (
    <section className={`outcome is-${screen.look.tone satisfies Tone} mb-4`} aria-labelledby="stato">
      <Icon name={screen.look.icon} className="icon-lg" />
      <div>
        <h2 className="h4 mb-1" id="stato">
          {screen.title}
        </h2>
        <p className="measure">{screen.text}</p>
        <div className="actions mt-3">{actions[screen.action]}</div>
      </div>
    </section>
  )
}
