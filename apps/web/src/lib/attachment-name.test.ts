import { expect, it } from '@jest/globals'
import { attachmentNamed } from './attachment-name.ts'

it.each([
  ['carico.csv', "attachment; filename*=UTF-8''carico.csv"],
  ['città (1).csv', "attachment; filename*=UTF-8''citt%C3%A0%20%281%29.csv"],
  ['a\r\nb"c\ud800', "attachment; filename*=UTF-8''a%0D%0Ab%22c%EF%BF%BD"],
])('%j', (name, header) => expect(attachmentNamed(name)).toBe(header))
