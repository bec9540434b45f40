import type { Vault } from '#platform/crypto/vault'
import type { Tx } from '#platform/db/tx'
import { debtorSearchKey } from './debtor-search-key.js'
import { recogniseSearch } from './recognise-search.js'
import { allowedErrors, wordDistance } from './word-distance.js'

/** Which positions a search means, as a condition on `p`, the position. */
export interface SearchCondition {
  /** Makes the condition; `bind` gives the place of a parameter. `$1` is the organization. */
  readonly sql: (bind: (value: unknown) => string) => string
  /** Words that were taken for others, written almost alike. */
  readonly similarWords: readonly string[]
}

const KNOWN_EXTERNAL_ID = {
  name: 'position-external-id',
  text: 'SELECT 1 FROM debt_position WHERE organization_id = $1 AND external_id = $2 LIMIT 1',
}
/** Words that begin as what was typed, and words that differ by a few letters; each part bounded. */
const RESOLVE = {
  name: 'position-search-words',
  text: `SELECT t.word AS typed, found.word FROM search_words($2) AS t(word) LEFT JOIN LATERAL (
      (SELECT w.word FROM search_word w WHERE w.organization_id = $1 AND w.word = t.word)
      UNION (SELECT w.word FROM search_word w WHERE length(t.word) > 1 AND w.organization_id = $1 AND w.word >= t.word
        AND w.word < (t.word || U&'\\FFFF') ORDER BY w.word LIMIT 300)
      UNION (SELECT v.word FROM search_variant v WHERE v.organization_id = $1 AND v.variant = ANY (ARRAY(SELECT search_variants(t.word))) LIMIT 1000)
    ) found ON true ORDER BY t.word, found.word`,
}

/** Reads what was typed in the one search box. It may ask the database which words there are. */
export async function searchCondition(tx: Tx, vault: Vault, text: string): Promise<SearchCondition> {
  const search = recogniseSearch(text)
  const exactly = (sql: SearchCondition['sql']): SearchCondition => ({ sql, similarWords: [] })
  const ofInstallment = (column: string, value: string) =>
    exactly(
      (bind) =>
        `p.id = ANY (ARRAY(SELECT x.debt_position_id FROM installment x WHERE x.organization_id = $1 AND x.${column} = ${bind(value)}))`,
    )
  switch (search.kind) {
    case 'notice':
      return ofInstallment('notice_number', search.noticeNumber)
    case 'iuv':
      return ofInstallment('iuv', search.iuv)
    case 'debtor':
      return exactly((bind) => {
        const key = bind(vault.debtorKey(search.fiscalCode))
        return `p.id = ANY (ARRAY(SELECT d.id FROM debt_position d WHERE d.organization_id = $1 AND d.debtor_search_key = ${bind(debtorSearchKey(vault, search.fiscalCode))}
          UNION SELECT d.id FROM debt_position d WHERE d.organization_id = $1 AND d.debtor_key = ${key}
          UNION SELECT c.debt_position_id FROM co_debtor c WHERE c.organization_id = $1 AND c.debtor_key = ${key}))`
      })
    case 'words':
      if (await tx.one(KNOWN_EXTERNAL_ID, [tx.organizationId, text.trim()]))
        return exactly((bind) => `p.external_id = ${bind(text.trim())}`)
      return byWords(tx, text)
  }
}

async function byWords(tx: Tx, text: string): Promise<SearchCondition> {
  // What an apostrophe joins is searched joined: positions have it both ways.
  const rows = await tx.query<{ typed: string; word: string | null }>(RESOLVE, [
    tx.organizationId,
    text.slice(0, 140).replace(/['’`]/g, ''),
  ])
  const found = Map.groupBy(rows, (row) => row.typed)
  const groups: (readonly string[])[] = []
  const similarWords: string[] = []
  for (const [typed, candidates] of found) {
    const { words, similar } = meant(
      typed,
      candidates.flatMap(({ word }) => (word === null ? [] : [word])),
    )
    groups.push(words)
    similarWords.push(...similar)
  }
  return {
    similarWords,
    sql: (bind) =>
      groups.length === 0
        ? 'false'
        : // Gathered first, whatever the planner expects: its guesses know nothing of words.
          `p.id = ANY (ARRAY(${groups.map((words) => `SELECT w.debt_position_id FROM position_word w WHERE w.organization_id = $1 AND w.word = ANY (${bind(words)}::text[])`).join(' INTERSECT ')}))`,
  }
}

/** A word that is there is meant as it is, or as the beginning of others; only what is not there is taken for what is written almost alike. */
function meant(typed: string, candidates: readonly string[]) {
  const longer = candidates.filter((word) => word.startsWith(typed))
  if (longer.includes(typed)) return { words: longer, similar: [] }
  const errors = allowedErrors(typed)
  const similar = candidates.filter((word) => !word.startsWith(typed) && wordDistance(typed, word) <= errors)
  return { words: [...longer, ...similar], similar }
}
