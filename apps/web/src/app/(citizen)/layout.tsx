import '#design/styles/citizen.scss'
import type { Metadata, Viewport } from 'next'
import type { ReactNode } from 'react'
import { requestFacts } from '#lib/request-facts.ts'
import { frame } from '#messages/it/frame.ts'

export const metadata: Metadata = {
  title: { default: frame.portalName, template: `%s - ${frame.portalName}` },
  icons: { icon: '/favicon.svg' },
  formatDetection: { telephone: false, date: false, address: false, email: false },
}

export const viewport: Viewport = { width: 'device-width', initialScale: 1, themeColor: '#007a52' }

export default async function CitizenLayout({ children }: { children: ReactNode }) {
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
