import type { Metadata } from 'next'
import { frame } from '#messages/it/frame.ts'

/** `<page> - <service> - <body>`, as the model for the sites of the Comuni wants. */
export function pageTitle(title: string, organization?: { readonly name: string } | undefined): Metadata {
  const parts = organization === undefined ? [title, frame.portalName] : [title, frame.payments, organization.name]
  return { title: { absolute: parts.join(' - ') } }
}
