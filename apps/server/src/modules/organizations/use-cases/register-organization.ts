import { Injectable } from '@nestjs/common'
import { noticeLanguages } from '@repo/contracts/organizations/notice-language'
import { parseOrganizationFiscalCode } from '@repo/domain/fiscal-code'
import { parseIban } from '@repo/domain/iban'
import { parseSegregationCode } from '@repo/domain/notice-number'
import { normalizeTaxonomyCode } from '@repo/domain/taxonomy'
import { z } from 'zod'
import type { Ctx } from '#platform/context/ctx'
import { asPlatform } from '#platform/context/ctx'
import { uuidv7 } from '#platform/context/ids'
import { Database } from '#platform/db/database'
import type { Tx } from '#platform/db/tx'
import { environments } from '#platform/journal/exchange'
import { demandServiceInput, saveDemandServices } from '../demand-services.js'
import { stationAccessInput } from '../station-access.js'

const parsedBy = <T>(parse: (text: string) => T | undefined, message: string) =>
  z.string().transform((text, context) => {
    const value = parse(text)
    if (value === undefined) {
      context.addIssue({ code: 'custom', message })
      return z.NEVER
    }
    return value
  })

const text = (max: number) => z.string().trim().min(1).max(max)
/** Pages of the organization, which the portal links. */
const page = z.url({ protocol: /^https?$/ })

const everything = z.object({
  /** Which pagoPA it talks to; it never changes. */
  environment: z.enum(environments),
  fiscalCode: parsedBy(parseOrganizationFiscalCode, 'not a fiscal code of an organization'),
  ipaCode: text(20),
  name: text(100),
  cbillCode: text(5).optional(),
  officeName: text(50).optional(),
  noticeContacts: text(100).optional(),
  /** Its notices are in two languages; its name and office in the second, where they have one. Absent: what was set by hand stays. */
  secondLanguage: z
    .object({ language: z.enum(noticeLanguages), name: text(100).optional(), officeName: text(50).optional() })
    .optional(),
  primaryColor: z
    .string()
    .regex(/^#[0-9a-f]{6}$/, { abort: true })
    .refine((color) => contrastOnWhite(color) >= 4.5, 'too light: contrast on white under 4.5')
    .optional(),
  logoSvg: z.string().max(200_000).optional(),
  siteUrl: page.optional(),
  privacyUrl: page.optional(),
  accessibilityUrl: page.optional(),
  address: text(140).optional(),
  phone: text(40).optional(),
  email: z.email().optional(),
  certifiedEmail: z.email().optional(),
  /** Whether its positions are copied to the centralised archive of notices; they are, unless told. Absent: as it was. */
  archiveMirror: z.boolean().optional(),
  broker: z.object({
    fiscalCode: parsedBy(parseOrganizationFiscalCode, 'not a fiscal code of a broker'),
    name: text(140),
  }),
  station: z.object({
    id: z.string().regex(/^\d{11}_\d{2}$/, { abort: true }),
    version: z.union([z.literal(1), z.literal(2)]),
    ...stationAccessInput.shape,
  }),
  segregationCode: parsedBy(parseSegregationCode, 'two digits'),
  ibans: z
    .array(
      z.object({
        iban: parsedBy(parseIban, 'not an IBAN'),
        label: text(60),
        holder: text(50),
        postalAuthorization: text(60).optional(),
        validFrom: z.iso.date(),
      }),
    )
    .min(1),
  services: z.array(
    z.object({
      code: text(20),
      name: text(80),
      taxonomyCode: parsedBy(normalizeTaxonomyCode, 'not a taxonomy code'),
      iban: parsedBy(parseIban, 'not an IBAN'),
      postalIban: parsedBy(parseIban, 'not an IBAN').optional(),
      payableAfterDueDate: z.boolean(),
      defaultDescription: text(90).optional(),
    }),
  ),
  /** What it offers at PSPs; the list replaces the one before. Absent: as it was. */
  demandServices: z.array(demandServiceInput).optional(),
})
/** Everything needed for an organization to collect: itself, its station, accounts and services. */
export const organizationInput = everything
  .refine(({ broker, station }) => station.id.startsWith(`${broker.fiscalCode}_`), {
    path: ['station', 'id'],
    error: 'not a station of this broker',
  })
  .refine(
    ({ services, demandServices = [] }) =>
      demandServices.every(({ collectionService }) => services.some(({ code }) => code === collectionService)),
    { path: ['demandServices'], error: 'not the code of one of the services' },
  )
export type OrganizationInput = z.input<typeof organizationInput>

/**
 * Registers an organization with all it needs to collect, or brings its configuration up to date.
 * Safe to repeat: everything is found again by its natural key (fiscal code, station, IBAN, service code).
 */
@Injectable()
export class RegisterOrganization {
  constructor(private readonly db: Database) {}

  /** @returns the organization's id. @throws ZodError when the input is not lawful, EnvironmentFixed when it would move what exists */
  async run(ctx: Ctx, input: OrganizationInput): Promise<string> {
    const organization = organizationInput.parse(input)
    return this.db.run(asPlatform(ctx, 'registering an organization'), async (tx) => {
      await keepEnvironments(tx, organization)
      const id = await saveOrganization(tx, organization, ctx.now)
      await saveStation(tx, id, organization)
      for (const account of organization.ibans) {
        await tx.execute(
          `INSERT INTO organization_iban (organization_id, iban, label, holder, postal_authorization, valid_from) VALUES ($1, $2, $3, $4, $5, $6)
           ON CONFLICT (organization_id, iban) DO UPDATE SET label = excluded.label, holder = excluded.holder,
             postal_authorization = excluded.postal_authorization, valid_from = excluded.valid_from`,
          [id, account.iban, account.label, account.holder, account.postalAuthorization ?? null, account.validFrom],
        )
      }
      for (const service of organization.services) {
        await tx.execute(
          `INSERT INTO collection_service (organization_id, id, code, name, taxonomy_code, iban, postal_iban, payable_after_due_date, default_description)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
           ON CONFLICT (organization_id, code) DO UPDATE SET name = excluded.name, taxonomy_code = excluded.taxonomy_code, iban = excluded.iban,
             postal_iban = excluded.postal_iban, payable_after_due_date = excluded.payable_after_due_date, default_description = excluded.default_description,
             version = collection_service.version + CASE WHEN (collection_service.name, collection_service.taxonomy_code, collection_service.iban,
                 collection_service.postal_iban, collection_service.payable_after_due_date, collection_service.default_description)
               IS DISTINCT FROM (excluded.name, excluded.taxonomy_code, excluded.iban, excluded.postal_iban, excluded.payable_after_due_date,
                 excluded.default_description) THEN 1 ELSE 0 END`,
          [
            id,
            uuidv7(),
            service.code,
            service.name,
            service.taxonomyCode,
            service.iban,
            service.postalIban ?? null,
            service.payableAfterDueDate,
            service.defaultDescription ?? null,
          ],
        )
      }
      if (organization.demandServices) await saveDemandServices(tx, id, organization.demandServices)
      return id
    })
  }
}

type Parsed = z.output<typeof organizationInput>

/** An organization, or a station, is of one environment for ever. The database refuses too; this says it in words. */
export class EnvironmentFixed extends Error {}

async function keepEnvironments(tx: Tx, { environment, fiscalCode, station }: Parsed): Promise<void> {
  const others = await tx.query<{ what: string; environment: string }>(
    `SELECT 'organization ' || fiscal_code AS what, environment FROM organization WHERE fiscal_code = $1 AND environment <> $3
     UNION ALL SELECT 'station ' || id, environment FROM station WHERE id = $2 AND environment <> $3`,
    [fiscalCode, station.id, environment],
  )
  const [other] = others
  if (other) throw new EnvironmentFixed(`${other.what} is of ${other.environment} and never becomes of ${environment}`)
}

async function saveOrganization(tx: Tx, organization: Parsed, now: Date): Promise<string> {
  const saved = await tx.one<{ id: string }>(
    `INSERT INTO organization (organization_id, fiscal_code, ipa_code, name, cbill_code, office_name, notice_contacts, primary_color, logo_svg, site_url,
       privacy_url, accessibility_url, address, phone, email, certified_email, updated_at, environment, archive_mirror, notice_language,
       second_name, second_office)
     VALUES ($1, $2, $3, $4, $5, $6, $7, coalesce($8, '#007a52'), $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, coalesce($19, true), $20, $21, $22)
     ON CONFLICT (fiscal_code) DO UPDATE SET ipa_code = excluded.ipa_code, name = excluded.name, cbill_code = excluded.cbill_code,
       office_name = excluded.office_name, notice_contacts = excluded.notice_contacts, primary_color = excluded.primary_color, logo_svg = excluded.logo_svg,
       site_url = excluded.site_url, privacy_url = excluded.privacy_url, accessibility_url = excluded.accessibility_url, address = excluded.address,
       phone = excluded.phone, email = excluded.email, certified_email = excluded.certified_email, updated_at = excluded.updated_at, environment = excluded.environment,
       archive_mirror = coalesce($19, organization.archive_mirror),
       notice_language = coalesce(excluded.notice_language, organization.notice_language),
       second_name = CASE WHEN excluded.notice_language IS NULL THEN organization.second_name ELSE excluded.second_name END,
       second_office = CASE WHEN excluded.notice_language IS NULL THEN organization.second_office ELSE excluded.second_office END
     RETURNING organization_id AS id`,
    [
      uuidv7(),
      organization.fiscalCode,
      organization.ipaCode,
      organization.name,
      organization.cbillCode ?? null,
      organization.officeName ?? null,
      organization.noticeContacts ?? null,
      organization.primaryColor ?? null,
      organization.logoSvg ?? null,
      organization.siteUrl ?? null,
      organization.privacyUrl ?? null,
      organization.accessibilityUrl ?? null,
      organization.address ?? null,
      organization.phone ?? null,
      organization.email ?? null,
      organization.certifiedEmail ?? null,
      now,
      organization.environment,
      organization.archiveMirror ?? null,
      organization.secondLanguage?.language ?? null,
      organization.secondLanguage?.name ?? null,
      organization.secondLanguage?.officeName ?? null,
    ],
  )
  if (!saved) throw new Error('the organization was not saved')
  return saved.id
}

async function saveStation(
  tx: Tx,
  organizationId: string,
  { broker, station, segregationCode, environment }: Parsed,
): Promise<void> {
  await tx.execute(
    'INSERT INTO broker (fiscal_code, name) VALUES ($1, $2) ON CONFLICT (fiscal_code) DO UPDATE SET name = excluded.name',
    [broker.fiscalCode, broker.name],
  )
  await tx.execute(
    `INSERT INTO station (id, broker_fiscal_code, version, environment, allowed_networks, client_certificates)
     VALUES ($1, $2, $3, $4, coalesce($5::text[], '{}'), coalesce($6::text[], '{}'))
     ON CONFLICT (id) DO UPDATE SET version = excluded.version, environment = excluded.environment,
       allowed_networks = coalesce($5, station.allowed_networks), client_certificates = coalesce($6, station.client_certificates)`,
    [
      station.id,
      broker.fiscalCode,
      station.version,
      environment,
      station.allowedNetworks ?? null,
      station.clientCertificates ?? null,
    ],
  )
  // The segregation code is printed on notices and stays; the station that answers for it may change.
  await tx.execute(
    `INSERT INTO organization_station (organization_id, station_id, segregation_code, environment) VALUES ($1, $2, $3, $4)
     ON CONFLICT (organization_id, segregation_code) DO UPDATE SET station_id = excluded.station_id`,
    [organizationId, station.id, segregationCode, environment],
  )
}

/** Contrast of a colour on white, WCAG 2.1 formula. */
export function contrastOnWhite(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((start) => {
    const channel = Number.parseInt(hex.slice(start, start + 2), 16) / 255
    return channel <= 0.03928 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4
  })
  return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)
}
