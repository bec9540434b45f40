import type { PublicOrganization } from '@repo/contracts/organizations/organizations'
import type { ReactNode } from 'react'
import { frame } from '#messages/it/frame.ts'
import { Breadcrumb, type Crumb } from '../breadcrumb.tsx'
import type { Section } from './citizen-header.tsx'
import { CitizenPage } from './citizen-page.tsx'

/** A page with one column of reading width: title, introduction, content. */
export function ContentPage(props: {
  organization?: PublicOrganization | undefined
  section?: Section
  title: string
  lead?: string
  /** Pages between the first one and this one. */
  within?: readonly Crumb[]
  children: ReactNode
}) {
  const { organization, section, title, lead, within = [], children } = props
  const home = { label: frame.home, href: organization === undefined ? '/' : `/enti/${organization.fiscalCode}` }
  return (
    <CitizenPage organization={organization} section={section}>
      <div className="container page-body">
        <div className="row justify-content-center">
          <div className="col-12 col-lg-10">
            <Breadcrumb crumbs={[home, ...within, { label: title }]} />
            <div className="page-heading">
              <h1>{title}</h1>
              {lead !== undefined && <p className="lead">{lead}</p>}
            </div>
            {children}
          </div>
        </div>
      </div>
    </CitizenPage>
  )
}
