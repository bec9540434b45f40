// Reads the Dockerfile as far as the tests ask: its stages and their instructions.

/**
 * @typedef {{ name: string, from: string, instructions: { word: string, flags: Record<string, string>, rest: string }[] }} Stage
 * @param {string} text
 * @returns {Stage[]} in the order of the file
 */
export function readDockerfile(text) {
  /** @type {Stage[]} */
  const stages = []
  for (const line of logicalLines(text)) {
    const [word, ...rest] = line.split(/\s+/)
    if (word === 'FROM') {
      const [from, , name] = rest
      stages.push({ from, name: name ?? String(stages.length), instructions: [] })
    } else {
      const flags = rest.filter((part) => part.startsWith('--')).map((flag) => flag.slice(2).split(/=(.*)/s))
      const values = rest.filter((part) => !part.startsWith('--') || word === 'RUN' || word === 'CMD')
      stages.at(-1)?.instructions.push({ word, flags: Object.fromEntries(flags), rest: values.join(' ') })
    }
  }
  return stages
}

/** Lines without comments, those ending with a backslash joined to the next. */
function logicalLines(text) {
  return text
    .split('\n')
    .filter((line) => !line.trim().startsWith('#'))
    .join('\n')
    .replace(/\\\n\s*/g, ' ')
    .split('\n')
    .filter((line) => line.trim() !== '')
}

/** The stage and those it is built on, itself first, the base image last. */
export function lineageOf(stages, name) {
  const stage = stages.find((each) => each.name === name)
  return stage ? [stage, ...lineageOf(stages, stage.from)] : []
}

/** The instruction of this word that counts for an image: the last one of the nearest stage that has any. */
export function effective(stages, name, word) {
  for (const { instructions } of lineageOf(stages, name)) {
    const found = instructions.findLast((instruction) => instruction.word === word)
    if (found) return found
  }
  return undefined
}
