// Creditor reference "RF" (ISO 11649): an old form of IUV, recognised in imported data and in the text of bank transfers, never issued.

/** The reference with its check digits: `539007547034` -> `RF18539007547034`. Throws RangeError unless 1 to 21 letters and digits. */
export function buildCreditorReference(reference: string): string {
  if (!/^[A-Za-z0-9]{1,21}$/.test(reference))
    throw new RangeError('A creditor reference has 1 to 21 letters and digits')
  return `RF${String(98 - remainder97(`${reference}RF00`)).padStart(2, '0')}${reference}`
}

/** True for `RF`, two right check digits and up to 21 letters and digits; case does not matter. */
export function isCreditorReference(text: string): boolean {
  return /^RF\d{2}[A-Za-z0-9]{1,21}$/i.test(text) && remainder97(text.slice(4) + text.slice(0, 4)) === 1
}

function remainder97(text: string): number {
  let rest = 0
  for (const character of text) {
    const value = Number.parseInt(character, 36)
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97
  }
  return rest
}
