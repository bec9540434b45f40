import { expect, it } from '@jest/globals'
import { sentenceOf } from './refusal-sentence.ts'

it.each([
  [{ type: 'x.y', title: 'Non si può' }, 'Non si può'],
  [{ type: 'x.y', title: 'Non si può.', hint: 'Aspetta' }, 'Non si può. Aspetta.'],
  [{ type: 'x.y', title: 'Non si può', detail: 'Manca la data.', hint: 'Aspetta' }, 'Non si può. Manca la data.'],
  [{ type: 'http.busy', title: 'Non si può', hint: 'Usa un’altra chiave.' }, 'Non si può'],
])('says what was refused and what people can do: %j', (problem, sentence) => {
  expect(sentenceOf(problem)).toBe(sentence)
})
