import { utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { temporaryFolder } from '../../test/temporary-folder.ts'
import { Mailbox } from './mailbox.ts'

const folder = temporaryFolder()

const receiptMail = [
  'From: Comune di Esempio <no-reply@esempio.example>',
  'To: mario.rossi@esempio.example',
  'Subject: =?UTF-8?Q?Ricevuta_del_pagamento:_Mensa_perch=C3=A9_s=C3=AC?=',
  'Date: Wed, 10 Jun 2026 10:00:00 +0200',
  'MIME-Version: 1.0',
  'Content-Type: multipart/mixed; boundary="b"',
  '',
  '--b',
  'Content-Type: text/plain; charset=utf-8',
  '',
  'Grazie.',
  '--b',
  'Content-Type: application/pdf; name="ricevuta.pdf"',
  'Content-Disposition: attachment; filename="ricevuta.pdf"',
  'Content-Transfer-Encoding: base64',
  '',
  Buffer.from('%PDF-1.7 prova').toString('base64'),
  '--b--',
  '',
].join('\r\n')

describe('mailbox', () => {
  it('is empty before the first message, and closed without a folder', async () => {
    expect(await new Mailbox(join(folder, 'not-yet')).list()).toEqual([])
    expect(new Mailbox(undefined).isOpen).toBe(false)
    expect(await new Mailbox(undefined).list()).toEqual([])
  })

  it('reads messages with their attachments, newest first', async () => {
    writeFileSync(join(folder, '01.eml'), receiptMail)
    writeFileSync(join(folder, '02.eml'), 'To: altro@esempio.example\r\nSubject: Altro\r\n\r\nTesto')
    utimesSync(join(folder, '02.eml'), new Date('2026-06-11T00:00:00Z'), new Date('2026-06-11T00:00:00Z'))
    const mailbox = new Mailbox(folder)
    const [newest, older] = await mailbox.list()
    expect(newest).toMatchObject({ id: '02.eml', subject: 'Altro', to: ['altro@esempio.example'] })
    expect(older).toMatchObject({
      from: 'Comune di Esempio <no-reply@esempio.example>',
      subject: 'Ricevuta del pagamento: Mensa perché sì',
      date: new Date('2026-06-10T08:00:00Z'),
      attachments: [{ name: 'ricevuta.pdf', type: 'application/pdf', sizeBytes: 14 }],
    })
    expect(older?.files[0]?.content.toString()).toBe('%PDF-1.7 prova')
  })

  it.each(['../env.ts', '..%2f01.eml', '.eml', '/etc/passwd', 'no-such.eml', '..eml/../01.eml'])(
    'finds nothing under %s',
    async (id) => {
      expect(await new Mailbox(folder).read(id)).toBeUndefined()
    },
  )
})
