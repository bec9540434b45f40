import { describe, expect, it } from '@jest/globals'
import { html } from './html.ts'

describe('html', () => {
  it('escapes what is interpolated, in content and in attributes', () => {
    expect(html`<a title="${`"><script>`}">${"l'ente & <b>"}</a>`.text).toBe(
      '<a title="&quot;&gt;&lt;script&gt;">l&#39;ente &amp; &lt;b&gt;</a>',
    )
  })

  it('keeps pieces that are already HTML, joins lists, drops what is absent', () => {
    expect(html`<ul>${[html`<li>1</li>`, html`<li>2</li>`]}${undefined}${false}</ul>`.text).toBe(
      '<ul><li>1</li><li>2</li></ul>',
    )
  })
})
