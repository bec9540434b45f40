import '#design/styles/backoffice.scss'
import type { Metadata, Viewport } from 'next'
import type { ReactNode } from 'react'
import { requestFacts } from '#lib/request-facts.ts'
import { backoffice } from '#messages/it/backoffice.ts'

export const metadata: Metadata = {
  title: { default: backoffice.area, template: `%s - ${backoffice.area} - ${backoffice.product}` },
  icons: { icon: '/favicon.svg' },
  robots: { index: false, follow: false },
  formatDetection: { telephone: false, date: false, address: false, email: false },
}

export const viewport: Viewport = { width: 'device-width', initialScale: 1, themeColor: '#17324d' }

export default async function BackofficeLayout({ children }: { children: ReactNode }) {
  const { correlationId } = await requestFacts()
  return (
    <html lang="it">
      <head>
        <link
          rel="preload"
          href="/fonts/titillium-web-regular.woff2"
          as="font"
          type="font/woff2"
          crossOrigin="anonymous"
        />
        <link rel="preload" href="/fonts/titillium-web-600.woff2" as="font" type="font/woff2" crossOrigin="anonymous" />
      </head>
      <body data-correlation-id={correlationId}>{children}</body>
    </html>
  )
}
