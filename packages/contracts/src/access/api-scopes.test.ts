import { expect, it } from '@jest/globals'
import { apiScopes, apiScopeWords, parseScopes } from './api-scopes.ts'

it('a list of scopes is read, each once', () => {
  expect(parseScopes('positions:read  positions:write positions:read')).toEqual(['positions:read', 'positions:write'])
  expect(parseScopes('')).toEqual([])
})

it('a scope that is none of ours makes the list void', () => {
  expect(parseScopes('positions:read positions:destroy')).toBeUndefined()
})

it('every scope has its words', () => {
  for (const scope of apiScopes) expect(apiScopeWords[scope].length).toBeGreaterThan(10)
})
