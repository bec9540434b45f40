// Body of a refusal of the reporting-flow service. Every field may be missing.
import { z } from 'zod'
import { type ParsedJson, parseJson } from '../json/parsed-json.ts'

export type FlowError = {
  readonly httpStatusCode?: number | undefined
  readonly httpStatusDescription?: string | undefined
  /** E.g. `FDR-0500`. */
  readonly appErrorCode?: string | undefined
  readonly errors?: readonly { readonly path?: string | undefined; readonly message?: string | undefined }[] | undefined
}

const flowError: z.ZodType<FlowError> = z.object({
  httpStatusCode: z.int().optional(),
  httpStatusDescription: z.string().optional(),
  appErrorCode: z.string().optional(),
  errors: z.array(z.object({ path: z.string().optional(), message: z.string().optional() })).optional(),
})

export function parseFlowError(text: string): ParsedJson<FlowError> {
  return parseJson(text, flowError)
}
