const LONGEST = 80
/** Names that some systems keep for themselves. */
const RESERVED = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i

/**
 * Where an answer is in an archive: the folder of its import, called by its identifier and by the file that it answers, then its own name. Both were given by
 * whoever sent the file: nothing in them leads elsewhere or stops a system from unpacking.
 */
export function answerPath(answer: {
  readonly importId: string
  readonly name: string
  readonly importFileName: string | undefined
}): string {
  const base = answer.importFileName === undefined ? '' : safeName(answer.importFileName.replace(/\.[^./\\]*$/, ''))
  return `${answer.importId}${base === '' ? '' : `_${base}`}/${safeName(answer.name) || 'risposta'}`
}

/** Letters, digits and quiet signs as they are; the extension is kept when the name is cut. */
function safeName(name: string): string {
  const plain = name
    .normalize('NFC')
    .replace(/[\p{C}\p{Z}<>:"/\\|?*]+/gu, '_')
    .replace(/^[._]+|[._]+$/g, '')
  const extension = /\.[A-Za-z0-9]{1,8}$/.exec(plain)?.[0] ?? ''
  const whole = [...plain.slice(0, plain.length - extension.length)]
  const letters = whole
    .slice(0, LONGEST)
    .join('')
    .replace(/[._]+$/, '')
  const cut = `${letters}${extension}`
  return RESERVED.test(cut) ? `_${cut}` : cut
}
