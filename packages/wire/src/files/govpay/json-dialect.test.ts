import { describe, expect, it } from '@jest/globals'
import { pendenza } from '../../../test/govpay-samples.ts'
import { readJson, resultOf, written } from '../../../test/read-file.ts'
import { govpayJson } from './json-dialect.ts'

const fileOf = (...inserimenti: readonly unknown[]) => ({
  idTracciato: 'T1',
  idDominio: '99999000013',
  inserimenti,
  annullamenti: [{ idA2A: 'TRIBUTI', idPendenza: 'P-0', motivoAnnullamento: 'Non dovuta' }],
})

describe('a JSON of GovPay', () => {
  it('is read to the cent, with its budget, and cancels', () => {
    const { rows, recognition } = readJson(govpayJson, JSON.stringify(fileOf(pendenza)))
    expect(recognition).toEqual({ version: '1', flowId: 'T1', problems: [] })
    expect(rows.map(({ action, externalId, problems }) => [action, externalId, problems])).toEqual([
      ['put', 'TRIBUTI@P-1', []],
      ['cancel', 'TRIBUTI@P-0', []],
    ])
    expect(rows[0]?.position?.paymentOptions[0]?.installments[0]?.transfers?.[0]?.budget).toEqual([
      { chapter: '10', assessment: '7', amountCents: 30_000 },
      { chapter: '11', amountCents: 1125 },
    ])
  })

  it.each<[string, object, string]>([
    ['what the format does not have', { dataNotificaAvviso: '2026-12-30' }, '/dataNotificaAvviso'],
    ['what an item does not have', { voci: [{ ...pendenza.voci[0], riscossioni: [] }] }, '/voci/0/riscossioni'],
    ['no items', { voci: [] }, '/voci'],
    ['a text for an object', { soggettoPagatore: 'Mario' }, '/soggettoPagatore'],
    ['a sum that differs', { importo: 311.26 }, '/importo'],
    [
      'quotas that differ',
      { voci: [{ ...pendenza.voci[0], contabilita: { quote: [{ capitolo: '1', importo: 1 }] } }] },
      '/voci/0/importo',
    ],
    ['attachments', { allegati: [{ nome: 'a.pdf' }] }, '/allegati'],
  ])('refuses %s', (_, change, pointer) => {
    const { rows } = readJson(govpayJson, JSON.stringify(fileOf({ ...pendenza, ...change })))
    expect(rows[0]?.problems).toContainEqual(expect.objectContaining({ line: 1, column: pointer }))
  })

  it('keeps what the amounts of a fine are called', () => {
    const part = (idPendenza: string, giorni: number, tipo: string, importo: number) => ({
      ...pendenza,
      idPendenza,
      importo,
      voci: [{ ...pendenza.voci[0], importo, contabilita: undefined }],
      documento: { identificativo: 'V-1', descrizione: 'Verbale', soglia: { tipo, giorni } },
    })
    const fine = fileOf(part('A', 5, 'ENTRO', 70), part('B', 60, 'ENTRO', 100), part('C', 60, 'OLTRE', 200))
    const [row] = readJson(govpayJson, JSON.stringify(fine)).rows
    expect(row).toMatchObject({ externalId: 'documento:TRIBUTI@V-1', problems: [] })
    expect(row?.position?.paymentOptions).toMatchObject([
      {
        installments: [
          {
            key: 'TRIBUTI@C',
            amountSteps: [
              { line: 1, key: 'TRIBUTI@A', days: 5 },
              { line: 2, key: 'TRIBUTI@B', days: 60 },
            ],
          },
        ],
      },
    ])
  })

  it('refuses a whole file that is not one', () => {
    const problems = govpayJson.recognise({ kind: 'json', members: ['idTracciato', 'foo'] })?.problems
    expect(problems).toHaveLength(2)
    expect(govpayJson.recognise({ kind: 'json', members: ['foo'] })).toBeUndefined()
  })

  it('is answered as GovPay answers, and its refused pendenze can be given again', () => {
    const given = readJson(govpayJson, JSON.stringify(fileOf({ ...pendenza, importo: 1 }, pendenza)), {
      name: 'T1.json',
    })
    const results = given.rows.map(resultOf)
    const outcome = JSON.parse(written(govpayJson, given, 'outcomes', results))
    expect(outcome).toMatchObject({
      idTracciato: 'T1',
      idDominio: '99999000013',
      inserimenti: [
        { stato: 'SCARTATO', esito: 'ADD_KO', dati: { codice: 'SEMANTICA' } },
        { stato: 'ESEGUITO', esito: 'ADD_OK', dati: { idDominio: '99999000013', numeroAvviso: '301000000000000002' } },
      ],
      annullamenti: [{ tipoOperazione: 'DEL', stato: 'ESEGUITO', idPendenza: 'P-0' }],
    })
    const again = readJson(govpayJson, written(govpayJson, given, 'discards', results))
    expect(again.rows.map(({ externalId }) => externalId)).toEqual(['TRIBUTI@P-1'])
  })

  it('is answered with its lists apart however they come, holding nothing of them', () => {
    const cancelled = (idPendenza: string) => ({ idA2A: 'TRIBUTI', idPendenza, motivoAnnullamento: 'Non dovuta' })
    const given = readJson(govpayJson, JSON.stringify({ ...fileOf(pendenza), annullamenti: ['A', 'B'].map(cancelled) }))
    const [created, ...cancellations] = given.rows.map(resultOf)
    const mixed = [cancellations[0]!, created!, cancellations[1]!]
    const outcome = JSON.parse(written(govpayJson, given, 'outcomes', mixed))
    const told = (list: readonly { idPendenza: string; numero: number }[]) =>
      list.map(({ idPendenza, numero }) => [idPendenza, numero])
    expect(told(outcome.annullamenti)).toEqual([
      ['A', 1],
      ['B', 3],
    ])
    expect(told(outcome.inserimenti)).toEqual([['P-1', 2]])
    const writer = govpayJson.results(given.head, given.recognition)[0]!
    writer.start()
    for (let turn = 0; turn < 2; turn += 1) expect(writer.row(cancellations[0]!)).toBe('')
    expect(writer.end()).toBe('],\n"annullamenti":[]}\n')
  })
})
