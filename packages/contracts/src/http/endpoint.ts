import type { z } from 'zod'
import type { ApiScope } from '../access/api-scopes.ts'

/**
 * What a caller must be to use an endpoint.
 * `portal`: our own portal on behalf of an anonymous payer; `session`: any signed-in operator;
 * `{ client }`: a program of others that holds that scope, on the public API (`/v1`); the organization it acts for is the parameter
 * `:organizationFiscalCode` of the path, when there is one;
 * otherwise a permission that the operator's role in the current organization must grant.
 */
export type Access = 'portal' | 'session' | Permission | ClientAccess

/** An endpoint of the public API: see `http/client-conventions.ts` for what all of them share. */
export interface ClientAccess {
  readonly client: ApiScope
}

/** Things an operator may do inside one organization. Roles grant them: see `access/roles.ts`. */
export type Permission =
  | 'positions:read'
  | 'positions:write'
  | 'payments:read'
  | 'journal:unmask'
  | 'organization:read'
  | 'organization:write'
  | 'clients:manage'

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/** A refusal that an endpoint may answer: its public code, e.g. `payments.noticePaid`, and its HTTP status. */
export interface DeclaredRefusal {
  readonly code: string
  readonly status: number
}

/**
 * One HTTP endpoint, declared once and used by the server (validation in and out), the web client (types)
 * and the OpenAPI document.
 */
export interface Endpoint<
  Params extends z.ZodType = z.ZodType,
  Query extends z.ZodType = z.ZodType,
  Body extends z.ZodType = z.ZodType,
  Response extends z.ZodType = z.ZodType,
> {
  readonly id: string
  readonly summary: string
  readonly description?: string
  readonly method: Method
  /** Path with `:name` parameters, e.g. `/backoffice/debt-positions/:debtPositionId`. */
  readonly path: string
  readonly access: Access | 'public'
  readonly params?: Params
  readonly query?: Query
  readonly body?: Body
  /**
   * Media type of the body when it is a file, sent as it is. `application/octet-stream` is given to the handler as it arrives and never held: it may
   * be of any size, and may take an hour.
   */
  readonly upload?: 'application/pdf' | 'application/octet-stream'
  /** Status of the answer when all goes well; 200 when absent. */
  readonly status?: number
  /** Schema of the JSON answer; absent when the answer has no body or is a file. */
  readonly response?: Response
  /** Media type of the answer when it is a file. */
  readonly file?: 'application/pdf' | 'application/xml' | 'text/csv' | 'image/svg+xml' | 'application/octet-stream'
  readonly refusals?: readonly string[]
  /** Public API: the call must say with `If-Match` which version of the resource it changes. */
  readonly ifMatch?: true
  /** Public API: a POST that only reads, because what it asks may not stand in an address. It takes no key of idempotency. */
  readonly readsOnly?: true
  /** The body is a merge patch (RFC 7396): what is absent stays, `null` takes away, arrays are replaced. */
  readonly mergePatch?: true
  /** How large the body may be, in bytes; one megabyte when absent. */
  readonly maxBodyBytes?: number
}

type AnyEndpoint = Endpoint<z.ZodType, z.ZodType, z.ZodType, z.ZodType>

/** Declares an endpoint; the identity function that keeps its precise types. */
export function endpoint<
  Params extends z.ZodType,
  Query extends z.ZodType,
  Body extends z.ZodType,
  Response extends z.ZodType,
>(declaration: Endpoint<Params, Query, Body, Response>): Endpoint<Params, Query, Body, Response> {
  return declaration
}

type Parsed<T> = T extends z.ZodType ? (unknown extends z.output<T> ? undefined : z.output<T>) : undefined
type Given<T> = T extends z.ZodType ? (unknown extends z.input<T> ? undefined : z.input<T>) : undefined

/** What a handler receives: parsed parameters, query and body. */
export interface InputOf<E extends AnyEndpoint> {
  readonly params: Parsed<NonNullable<E['params']>>
  readonly query: Parsed<NonNullable<E['query']>>
  readonly body: Parsed<NonNullable<E['body']>>
}

type OptionalWhenUndefined<T> = { [K in keyof T as undefined extends T[K] ? never : K]: T[K] } & {
  [K in keyof T as undefined extends T[K] ? K : never]?: T[K]
}

/** What a client must give. */
export type RequestOf<E extends AnyEndpoint> = OptionalWhenUndefined<{
  params: Given<NonNullable<E['params']>>
  query: Given<NonNullable<E['query']>>
  body: Given<NonNullable<E['body']>>
}>

/** What a client gets back. */
export type ResponseOf<E extends AnyEndpoint> = Parsed<NonNullable<E['response']>>
