import { redirect } from 'next/navigation'
import type { z } from 'zod'
import { type FieldNames, schemaErrors } from '#lib/form-errors.ts'
import { type FieldError, type FormState, formValues, refused } from '#lib/form-state.ts'
import { refusedByApi } from '#lib/operator-form.ts'

/**
 * What the forms of a position's commands share: which position, as the operator has seen it (`version`), and how a command is checked,
 * asked for and answered. `perform` leads back to the position when it is done; `done` is the key of the sentence shown there.
 */
export function commandOf(previous: FormState, form: FormData) {
  const values = formValues(form)
  const { debtPositionId = '' } = values
  return {
    values,
    version: Number(values.version),
    params: { debtPositionId },
    async perform(
      schema: z.ZodType,
      body: unknown,
      done: string,
      run: () => Promise<unknown>,
      { names = {}, own = [] }: { readonly names?: FieldNames; readonly own?: readonly FieldError[] } = {},
    ): Promise<FormState> {
      const parsed = schema.safeParse(body)
      const found = [...own, ...(parsed.success ? [] : schemaErrors(parsed.error, names))]
      // One error a field: what we say of it comes before what the schema says.
      const errors = found.filter(({ field }, index) => found.findIndex((each) => each.field === field) === index)
      if (errors.length > 0) return refused(previous, values, errors)
      try {
        await run()
      } catch (error) {
        return refusedByApi(previous, values, error, names)
      }
      redirect(`/gestione/posizioni/${debtPositionId}?esito=${done}`)
    },
  }
}
