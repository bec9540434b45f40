import { indentXml } from './indent-xml.ts'

/** A body laid out for reading: JSON and XML indented, anything else as it came. */
export function prettyBody(text: string): string {
  if (!/^\s*[[{]/.test(text)) return indentXml(text)
  try {
    return JSON.stringify(JSON.parse(text), null, 2)
  } catch {
    return text
  }
}
