import type { z } from 'zod'

/** A fact that a module announces: past tense, identifiers only, never personal data. */
export interface EventDefinition<Name extends string = string, Payload extends z.ZodType = z.ZodType> {
  readonly name: Name
  readonly payload: Payload
  /** Makes the event, checking its payload. */
  (payload: z.output<Payload>): { readonly name: Name; readonly payload: z.output<Payload> }
}

export type AnyEvent = EventDefinition<string, z.ZodType>
export type EventOf<E extends AnyEvent> = { readonly name: string; readonly payload: z.output<E['payload']> }
export type PayloadOf<E extends AnyEvent> = z.output<E['payload']>

/** Declares an event, e.g. `defineEvent('payments.receiptRecorded', z.object({ … }))`. */
export function defineEvent<Name extends string, Payload extends z.ZodType>(
  name: Name,
  payload: Payload,
): EventDefinition<Name, Payload> {
  const make = (value: z.output<Payload>) => ({ name, payload: payload.parse(value) as z.output<Payload> })
  return Object.assign(Object.defineProperty(make, 'name', { value: name }), { payload }) as unknown as EventDefinition<
    Name,
    Payload
  >
}
