import { readFileSync } from 'node:fs'
import { describe, expect, it } from '@jest/globals'
import { localDate } from '@repo/domain/local-date'
import { mappedDialect } from '@repo/wire/files/mapped/mapped-dialect'
import { ownHeader } from '@repo/wire/files/own/own-columns'
import { zipSync } from 'fflate'
import { bufferSource } from './byte-source.js'
import { checkUpload } from './check-upload.js'
import { FileRows } from './file-rows.js'

const owner = { organizationFiscalCode: '99999000013', ipaCode: 'c_x999', today: localDate('2027-01-10') }
const check = (bytes: Uint8Array | string, name: string) =>
  checkUpload(bufferSource(Buffer.from(bytes as string)), name, owner)

const sample = (name: string) =>
  readFileSync(new URL(`../../../../../../packages/wire/samples/files/mypay/${name}`, import.meta.url))

const line = (id: string, installment: number, more: Record<string, string> = {}) =>
  ownHeader
    .map(
      (column) =>
        ({
          id_posizione: id,
          codice_servizio: 'TARI',
          causale: 'TARI 2027',
          codice_fiscale: 'RSSMRA80A01H501U',
          nominativo: 'Mario Rossi',
          importo: '10,00',
          scadenza: `2027-0${installment}-28`,
          ...more,
        })[column as string] ?? '',
    )
    .join(';')
const own = (...lines: readonly string[]) => [ownHeader.join(';'), ...lines].join('\r\n')

describe('checkUpload', () => {
  it('tells what is in a MyPay file, bare or in its ZIP, in Latin-1 too', async () => {
    const name = 'c_x999-TARI2027C-1_3.csv'
    const bare = await check(sample(name), name)
    const zipped = await check(zipSync({ [name]: sample(name) }), 'c_x999-TARI2027C-1_3.zip')
    const latin = await check(Buffer.from(sample(name).toString('utf8'), 'latin1'), name)
    for (const each of [bare, zipped, latin])
      expect(each).toMatchObject({
        outcome: 'readable',
        reading: { dialect: { id: 'mypay' }, recognition: { version: '1_3', flowId: 'TARI2027C' } },
        survey: { passages: undefined },
      })
    const counts = [bare, zipped, latin].map((each) =>
      each.outcome === 'readable' ? { ...each.survey, firstRows: [], firstDiscards: [] } : each,
    )
    expect(counts[1]).toEqual(counts[0])
    expect(counts[2]).toEqual(counts[0])
  })

  it('counts rows, amounts, cancellations and what is wrong', async () => {
    const wrong = line('C', 1, { importo: 'molto' })
    const checked = await check(own(line('A', 1), line('A', 2), line('B', 1, { azione: 'annulla' }), wrong), 'x.csv')
    expect(checked).toMatchObject({
      outcome: 'readable',
      reading: { dialect: { id: 'own-csv' } },
      survey: { records: 4, rows: 3, cancellations: 1, discarded: 1, installments: 2, amountCents: 2000 },
    })
    expect(checked).toMatchObject({
      survey: { firstDiscards: [{ line: 5, problems: [{ column: 'importo', line: 5 }] }] },
    })
  })

  it('brings together the lines of a position that stand apart, also in many passages', async () => {
    const ids = Array.from({ length: 50 }, (_, index) => `P${index}`)
    const checked = await check(own(...[1, 2, 3].flatMap((part) => ids.map((id) => line(id, part)))), 'x.csv')
    if (checked.outcome !== 'readable') throw new Error('not readable')
    expect(checked.survey).toMatchObject({ records: 150, rows: 50, discarded: 0, installments: 150, passages: 1 })
    const found = new Map<string, readonly number[]>()
    for await (const row of new FileRows(checked.reading).gathered(4)) {
      expect(found.has(row.externalId)).toBe(false)
      found.set(row.externalId, row.lines)
    }
    expect(found.size).toBe(50)
    expect(found.get('P7')).toEqual([9, 59, 109])
  })

  it('refuses in the words of the dialect, or in ours when there is none', async () => {
    const name = 'c_x999-TARI2027C-1_3.csv'
    expect(await check(sample(name), 'c_y111-TARI2027C-1_3.csv')).toMatchObject({
      outcome: 'refused',
      dialectId: 'mypay',
      problems: [{ code: 'PAA_IMPORT_ENTE_ERR(c_y111,c_x999)' }],
    })
    expect(await check(ownHeader.join(';'), 'x.csv')).toMatchObject({ outcome: 'refused', dialectId: 'own-csv' })
    expect(await check('{"altro": [1]}', 'x.json')).toMatchObject({
      outcome: 'refused',
      problems: [{ code: 'unknown-format' }],
    })
    expect(await check(own(line('A', 1), 'B;"mai chiusa'), 'x.csv')).toMatchObject({
      outcome: 'refused',
      dialectId: 'own-csv',
      problems: [{ code: 'quote-open', detail: expect.stringContaining('Riga 3') }],
    })
  })

  it('shows the first lines of a table that no format knows, when it has names and lines', async () => {
    expect(await check('nome;cognome\na;b\nc\nd;e\nf;g', 'x.csv')).toEqual({
      outcome: 'to_map',
      sample: {
        header: ['nome', 'cognome'],
        examples: [
          { line: 2, cells: ['a', 'b'] },
          { line: 3, cells: ['c'] },
          { line: 4, cells: ['d', 'e'] },
        ],
        sheet: false,
      },
    })
    const refused = async (text: string) => {
      const checked = await check(text, 'x.csv')
      return checked.outcome === 'refused' ? checked.problems[0]?.code : checked.outcome
    }
    expect(await refused('nome;cognome\n')).toBe('empty')
    expect(await refused('A-1;RSSMRA80A01H501U\nA-2;VRDLGI80A01H501U')).toBe('no-header')
    expect(await refused(`${'lorem ipsum '.repeat(20)}, dolor\nsit, amet`)).toBe('unknown-format')
  })

  it('reads a table by what somebody has said of its columns', async () => {
    const header = ['Pratica', 'CF', 'Nome', 'Totale', 'Scade']
    const places = { id_posizione: 0, codice_fiscale: 1, nominativo: 2, importo: 3, scadenza: 4 }
    const fixed = { codice_servizio: 'TARI', causale: 'TARI 2027' }
    const said = mappedDialect('Carico', '1', { header, places, fixed, days: 'day-first', amounts: 'euro' })
    const text = `${header.join(';')}\nA;RSSMRA80A01H501U;Mario;12,50;30/6/2027\nB;RSSMRA80A01H501U;Mario;molto;30/6/2027`
    const known = () => Promise.resolve([said])
    expect(await checkUpload(bufferSource(Buffer.from(text)), 'x.csv', owner, known)).toMatchObject({
      outcome: 'readable',
      reading: { dialect: { id: 'mapped', name: 'Carico' } },
      survey: { rows: 2, discarded: 1, amountCents: 1250, firstDiscards: [{ problems: [{ column: 'Totale' }] }] },
      sample: { header },
    })
  })

  it('reads a list of JSON as the public API takes it', async () => {
    const position = {
      externalId: 'A',
      collectionServiceCode: 'TARI',
      description: 'TARI 2027',
      debtor: { fiscalCode: 'RSSMRA80A01H501U', fullName: 'Mario Rossi' },
      paymentOptions: [{ installments: [{ amountCents: 1000, dueDate: '2027-06-30' }] }],
    }
    expect(await check(JSON.stringify([position, { ...position, externalId: 'B' }]), 'x.json')).toMatchObject({
      outcome: 'readable',
      reading: { dialect: { id: 'own-json' } },
      survey: { records: 2, rows: 2 },
    })
  })

  it('is not overwhelmed by a position without end, together or scattered', async () => {
    const together = Array.from({ length: 30_000 }, () => line('A', 1))
    const checked = await check(own(...together, line('B', 1)), 'x.csv')
    expect(checked).toMatchObject({
      outcome: 'readable',
      survey: { rows: 29_001, discarded: 29_000, firstRows: [{ externalId: 'B' }] },
    })
    const scattered = Array.from({ length: 24_000 }, (_, index) => line(index % 2 === 0 ? 'A' : `B${index}`, 1))
    expect(await check(own(...scattered), 'x.csv')).toMatchObject({
      outcome: 'refused',
      problems: [{ code: 'position-too-long' }],
    })
  })
})

describe('a file that means harm', () => {
  const position = '{"externalId":"A","action":"cancel"'
  it.each([
    ['json-too-deep', `${position},"z":${'['.repeat(5_000)}${']'.repeat(5_000)}}\n{}\n`, 'on its first line'],
    ['json-too-deep', `${position}}\n${position},"z":${'['.repeat(5_000)}${']'.repeat(5_000)}}\n`, 'on another'],
    ['not-text', `${position}}\n{"externalId":"B\\u0000","action":"cancel"}\n`, 'a null character'],
    ['not-text', `[${position}},{"externalId":"B\\ud800","action":"cancel"}]`, 'half a pair'],
  ])('%s: a JSON, %#', async (code, text) => {
    expect(await check(text, 'x.json')).toMatchObject({ outcome: 'refused', problems: [{ code }] })
  })
})
