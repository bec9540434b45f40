// A validator of one schema of an official OpenAPI file.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv } from 'ajv'
import addFormats from 'ajv-formats'

/** What is wrong with a value under `components.schemas[name]`; undefined when it is valid. */
export function openApiSchema(
  contractsDir: string,
  file: string,
  name: string,
): (value: unknown) => string | undefined {
  const document = JSON.parse(readFileSync(join(contractsDir, 'pagopa', 'openapi', file), 'utf8'))
  const ajv = new Ajv({ strict: false, allErrors: true })
  addFormats.default(ajv)
  const validate = ajv.compile({ $ref: `#/components/schemas/${name}`, components: document.components })
  return (value) => (validate(value) ? undefined : ajv.errorsText(validate.errors))
}
