// Key-value entries that travel with a payment or a transfer and come back in the receipt (ctMetadata).
// Sources: sac-common-types-1.0.xsd; SANP 3.12.0, "Dizionario dei metadata".
import type { Metadata } from '@repo/domain/debt-position'
import { stText140 } from './common-types.ts'
import type { ElementReader } from './element-reader.ts'
import { element, textTag } from './xml-writer.ts'

const MAX_ENTRIES = 15

export function readMetadata(reader: ElementReader): Metadata {
  return reader.elements('mapEntry', MAX_ENTRIES, (entry) => ({
    key: entry.value('key', stText140),
    value: entry.value('value', stText140),
  }))
}

/** Nothing when there are no entries. Throws RangeError above fifteen. */
export function writeMetadata(metadata: Metadata | undefined): string {
  if (metadata === undefined || metadata.length === 0) return ''
  if (metadata.length > MAX_ENTRIES) throw new RangeError(`metadata has more than ${MAX_ENTRIES} entries`)
  const entries = metadata.map(({ key, value }) =>
    element('mapEntry', textTag('key', key, 140) + textTag('value', value, 140)),
  )
  return element('metadata', entries.join(''))
}
