import { z } from 'zod'
import { endpoint } from '../http/endpoint.ts'
import { optionalText } from '../http/fields.ts'

/** Languages that notices may carry beside Italian: those of the minorities that the law protects with bilingual acts, and English. */
export const noticeLanguages = ['de', 'sl', 'fr', 'en'] as const
export type NoticeLanguage = (typeof noticeLanguages)[number]

/** Without `language` notices are in Italian only, and the names are forgotten. */
export const noticeLanguageInput = z.object({
  language: z.enum(noticeLanguages, { error: 'Scegli una lingua della lista' }).optional(),
  /** The organization in that language; absent, its Italian name is written once. */
  name: optionalText(100),
  officeName: optionalText(50),
})

export const noticeLanguageSchema = z
  .object({
    language: z.enum(noticeLanguages).optional(),
    name: z.string().optional(),
    officeName: z.string().optional(),
    /** What the two stand beside. */
    italianName: z.string(),
    italianOfficeName: z.string().optional(),
  })
  .meta({ id: 'NoticeLanguage' })
export type NoticeLanguageView = z.output<typeof noticeLanguageSchema>

export const readNoticeLanguage = endpoint({
  id: 'readNoticeLanguage',
  summary: 'Seconda lingua degli avvisi',
  method: 'GET',
  path: '/backoffice/notice-language',
  access: 'positions:read',
  response: noticeLanguageSchema,
})

export const saveNoticeLanguage = endpoint({
  id: 'saveNoticeLanguage',
  summary: 'Indica la seconda lingua degli avvisi',
  description: 'Notices drawn from now on carry it; those already printed stay valid. Safe to repeat.',
  method: 'PUT',
  path: '/backoffice/notice-language',
  access: 'organization:write',
  body: noticeLanguageInput,
  response: noticeLanguageSchema,
})
