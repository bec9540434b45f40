import type { Cents } from '@repo/domain/cents'
import { formatEuro } from '@repo/domain/cents'
import { type Branch, type Sheet, type Spot, type TextStyle, withLanguage } from '../drawing/sheet.js'
import type { NoticeTexts } from './notice-text-shape.js'
import { TEXTS_DE, TEXTS_EN, TEXTS_FR, TEXTS_SL } from './second-language-texts.js'

/** Languages that the notice can carry beside Italian ("Bilinguismo"): those of the protected minorities, and English. */
export type NoticeLanguage = 'de' | 'sl' | 'fr' | 'en'

/** What the notice says in its second language: fixed texts, and the organization's and the subject's own words where given. */
export interface SecondLanguage {
  readonly language: NoticeLanguage
  readonly organizationName?: string | undefined
  readonly officeName?: string | undefined
  readonly subject?: string | undefined
}

const TEXTS: Record<NoticeLanguage, NoticeTexts> = { de: TEXTS_DE, sl: TEXTS_SL, fr: TEXTS_FR, en: TEXTS_EN }
const TAGS: Record<NoticeLanguage, string> = { de: 'de-IT', sl: 'sl-IT', fr: 'fr-IT', en: 'en' }

/** Secondary grey of the specification ("Colori"), for the second language. */
const GREY = '#7C7C7B'

export function textsOf(second: SecondLanguage | undefined): NoticeTexts | undefined {
  return second && TEXTS[second.language]
}

/** An amount as that language writes it: `1.020,99`, `1,020.99` in English, `1 020,99` in French. */
export function formatAmount(amountCents: Cents, language: NoticeLanguage): string {
  const italian = formatEuro(amountCents)
  if (language === 'en') return italian.replace(/[.,]/g, (sign) => (sign === '.' ? ',' : '.'))
  return language === 'fr' ? italian.replaceAll('.', '\u00a0') : italian
}

/** Two short words beside each other; one when they are the same. */
export function both(italian: string, second: string | undefined): string {
  return second === undefined || second === italian ? italian : `${italian} / ${second}`
}

/** Writes a text and, under it in grey, the same in the second language; returns the y below, in points. */
export function writeBoth(
  sheet: Sheet,
  parent: Branch,
  role: string,
  italian: string,
  second: { readonly text: string | undefined; readonly language: NoticeLanguage } | undefined,
  spot: Spot,
  style: TextStyle,
): number {
  let below = spot.y
  sheet.tag(parent, role, () => {
    below = sheet.write(italian, spot, style)
  })
  const { text, language } = second ?? {}
  if (!text || !language) return below
  const quiet = { ...style, colour: GREY }
  sheet.tag(
    parent,
    'P',
    () => {
      below = sheet.write(text, { ...spot, y: below }, quiet)
    },
    withLanguage(TAGS[language]),
  )
  return below
}
