import { describe, expect, it } from '@jest/globals'
import { decodeEntities, readHtml } from './html-page.mjs'

describe('decodeEntities', () => {
  it.each([
    ['L&#x27;ente &amp; &quot;altri&quot;', 'L\'ente & "altri"'],
    ['1.020,50&nbsp;&#8364;', '1.020,50\u00a0€'],
    ['&unknown; &', '&unknown; &'],
  ])('%s', (source, text) => {
    expect(decodeEntities(source)).toBe(text)
  })
})

describe('readHtml', () => {
  it('reads title, text and links, not scripts', () => {
    const page = readHtml(
      '<!doctype html><title>Avviso &amp; pagamento</title><script>if (a < b) { "</p>" }</script><!-- <p>no</p> -->' +
        '<h1>Mensa</h1><p>Da <b>pagare</b></p><a class=x href="/a?b=1&amp;c=2"><span>Vai</span> avanti</a>',
    )
    expect(page.title).toBe('Avviso & pagamento')
    expect(page.text).toContain('Mensa\nDa pagare')
    expect(page.text).not.toContain('no')
    expect(page.links).toEqual([{ href: '/a?b=1&c=2', text: 'Vai avanti' }])
  })

  it('reads forms with the labels of their fields', () => {
    const page = readHtml(`<form action="" encType="multipart/form-data" method="POST">
      <input type="hidden" name="$ACTION_REF_1"/><input type="hidden" name="$ACTION_1:0" value="{&quot;id&quot;:&quot;7&quot;}"/>
      <label for="f1">E-mail <span>(facoltativo)</span></label><input id="f1" name="email" value="a@b.it">
      <label><input type="checkbox" name="agree" checked> Accetto</label>
      <input type="radio" name="kind" value="one" id="k1"><label for="k1">Prima</label>
      <label for="s">Servizio</label><select id="s" name="service"><option value="">Scegli</option><option value="9" selected>Mensa</option></select>
      <textarea name="note" aria-label="Nota">
Ciao &lt;tu&gt;</textarea>
      <input name="off" disabled><button type="button">No</button><button name="go" value="1"><i></i>Paga 1,00&nbsp;€</button>
    </form>`)
    expect(page.forms).toHaveLength(1)
    const [form] = page.forms
    expect(form).toMatchObject({ action: '', method: 'post', enctype: 'multipart/form-data' })
    expect(form?.buttons).toEqual([{ name: 'go', value: '1', text: 'Paga 1,00 €' }])
    expect(form?.controls).toMatchObject([
      { name: '$ACTION_REF_1', type: 'hidden', value: '' },
      { name: '$ACTION_1:0', value: '{"id":"7"}' },
      { name: 'email', type: 'text', value: 'a@b.it', label: 'E-mail (facoltativo)' },
      { name: 'agree', type: 'checkbox', checked: true, value: 'on', label: 'Accetto' },
      { name: 'kind', type: 'radio', checked: false, value: 'one', label: 'Prima' },
      { name: 'service', type: 'select', label: 'Servizio', options: [{ value: '' }, { value: '9', text: 'Mensa' }] },
      { name: 'note', type: 'textarea', value: 'Ciao <tu>', label: 'Nota' },
    ])
  })

  it('finds a field that belongs to a form from outside it', () => {
    const page = readHtml(
      '<form id="f" action="/x"></form><input form="f" name="q" value="1"><button form="f">Cerca</button>',
    )
    expect(page.forms[0]).toMatchObject({ controls: [{ name: 'q' }], buttons: [{ text: 'Cerca' }] })
  })

  it('sees the refresh meant for who has no JavaScript', () => {
    expect(readHtml('<noscript><meta http-equiv="refresh" content="5"></noscript>').refresh).toEqual({
      seconds: 5,
      url: '',
    })
  })
})
