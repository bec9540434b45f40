import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals'
import { columns as govpayColumns } from '@repo/wire/files/govpay/columns'
import { headerOf } from '@repo/wire/files/unitary/columns'
import { unzipSync } from 'fflate'
import { csvOf, mypayDue, mypayFile } from '../../../../test/support/csv-files.js'
import { type ImportWorld, startImportWorld } from '../../../../test/support/import-world.js'
import { type SentFiles, sentFiles } from '../../../../test/support/sent-files.js'
import { ImportResultsDoors } from '../results/import-results.doors.js'

jest.setTimeout(120_000)

let world: ImportWorld
let files: SentFiles
beforeAll(async () => {
  world = await startImportWorld()
  files = sentFiles(world)
})
afterAll(() => world?.close())

let made = 0
const newName = () => {
  made += 1
  return made
}
type Line = Record<string, string>

/** `I P k 10.00`: action, position, key, amount. */
const unitary = (...lines: string[]) =>
  csvOf(
    headerOf('it'),
    lines.map((each): Line => {
      const [azione = '', IUPD = '', IUD = '', importoDovuto = ''] = each.split(' ')
      return {
        azione,
        IUPD,
        IUD,
        importoDovuto,
        descrizionePosizioneDebitoria: 'Mensa',
        indiceOpzionePagamento: '1',
        tipoOpzionePagamento: 'INSTALLMENTS',
        tipoIdentificativoUnivoco: 'F',
        codiceIdentificativoUnivoco: 'RSSMRA80A01H501U',
        anagraficaPagatore: 'Rossi Mario',
        dataEsecuzionePagamento: '2026-12-31',
        tipoDovuto: 'MENSA',
        causaleVersamento: 'Mensa',
        flgGeneraIuv: 'true',
        flagPagamentoPu: 'true',
      }
    }),
  )
/** What a pendenza of that application is known by. */
const known = (idPendenza: string) => `VERTICALE@${idPendenza}`
/** `P-1 1 10.00`: pendenza, number of its rate, amount; all of one document. */
const document = (idDocumento: string, ...lines: string[]) =>
  csvOf(
    govpayColumns,
    lines.map((each): Line => {
      const [idPendenza = '', numeroRata = '', importo = ''] = each.split(' ')
      return {
        idA2A: 'VERTICALE',
        idPendenza,
        idDominio: '99999000013',
        tipoPendenza: 'MENSA',
        causale: 'Mensa',
        importo,
        dataScadenza: '2026-12-31',
        tipoSoggettoPagatore: 'F',
        identificativoPagatore: 'RSSMRA80A01H501U',
        anagraficaPagatore: 'Rossi Mario',
        idVoce1: '1',
        importoVoce1: importo,
        descrizioneVoce1: 'Mensa',
        ibanAccreditoVoce1: 'IT60X0542811101000000123456',
        tipoContabilitaVoce1: 'ALTRO',
        codiceContabilitaVoce1: '0107101TS',
        idDocumento,
        descrizioneDocumento: idDocumento && 'Mensa a rate',
        numeroRata: idDocumento && numeroRata,
      }
    }),
    ',',
  )

/** How many rows of a file became what; `#` in its name is a number that no other has. */
async function counts(name: string, content: string, publish = true): Promise<Record<string, number>> {
  const { id } = await files.load(`${name.replace('#', `${newName()}`)}.csv`, content, { publish })
  const { counts: all } = await world.view(id)
  return Object.fromEntries(Object.entries(all).filter(([field, count]) => field !== 'read' && count > 0))
}
/** Amounts and statuses of the installments with these keys, in whatever position, in order of key. */
const due = async (...keys: string[]) =>
  (
    await world.environment.db.run(world.ctx, (tx) =>
      tx.query<{ told: string }>(
        `SELECT concat_ws(' ', coalesce(i.external_key, p.external_id), i.amount_cents, i.status) AS told
          FROM installment i JOIN debt_position p ON p.organization_id = i.organization_id AND p.id = i.debt_position_id
          WHERE coalesce(i.external_key, p.external_id) = ANY($1) ORDER BY 1`,
        [keys],
      ),
    )
  ).map(({ told }) => told)

describe('a file of the unitary platform', () => {
  it('that inserts a due and changes it below asks for one, as it was changed', async () => {
    const lines = ['I U1 U1-a 100.00', 'I U1 U1-b 50.00', 'M U1 U1-a 120.00']
    expect(await counts('u#_2_0', unitary(...lines))).toEqual({ created: 1 })
    expect(await due('U1-a', 'U1-b')).toEqual(['U1-a 12000 unpaid', 'U1-b 5000 unpaid'])
    expect(await counts('u#_2_0', unitary('M U1 U1-b 60.00', 'M U1 U1-b 70.00'))).toEqual({ changed: 1 })
    expect(await due('U1-b')).toEqual(['U1-b 7000 unpaid'])
  })

  it('does not ask again, under another position, for a due that is active', async () => {
    expect(await counts('u#_2_0', unitary('I U2 U2-a 10.00'))).toEqual({ created: 1 })
    expect(await counts('u#_2_0', unitary('I U3 U2-a 10.00'))).toEqual({ discarded: 1 })
    expect(await counts('c_uno-U2-1_3', mypayFile([mypayDue('U2-m')]))).toEqual({ created: 1 })
    expect(await counts('u#_2_0', unitary('I U3 U2-m 10.00'))).toEqual({ discarded: 1 })
    const id = await files.answer('u3_2_0.csv', unitary('I U3 U3-a 10.00', 'I U3 U2-a 10.00'))
    const [row] = await world.rows(id, 'discarded')
    expect(row).toMatchObject({ problems: [{ code: 'INSTALLMENT_ALREADY_EXISTS', pointer: '/IUD', line: 3 }] })
    expect(await counts('u#_2_0', unitary('A U2 U2-a', 'I U3 U2-a 10.00'))).toEqual({ cancelled: 1, created: 1 })
    expect(await due('U2-a', 'U2-m')).toEqual(['U2-a 1000 cancelled', 'U2-a 1000 unpaid', 'U2-m 1050 unpaid'])
  })

  it('brings back of a cancelled position what it inserts', async () => {
    const keys = ['U4-a', 'U4-b', 'U4-c']
    await counts('u#_2_0', unitary(...keys.map((key) => `I U4 ${key} 10.00`)))
    expect(await counts('u#_2_0', unitary(...keys.map((key) => `A U4 ${key}`)))).toEqual({ cancelled: 1 })
    expect(await counts('u#_2_0', unitary('I U4 U4-a 10.00'))).toEqual({ changed: 1 })
    expect(await due(...keys)).toEqual(['U4-a 1000 unpaid', 'U4-b 1000 cancelled', 'U4-c 1000 cancelled'])
  })

  it.each([
    ['inserts what is there otherwise', ['I U5 U5-a 999.00', 'M U5 U5-b 20.00'], 'INSTALLMENT_ALREADY_EXISTS', 2],
    ['changes what is not there', ['I U5 U5-a 10.00', 'M U5 U5-x 20.00'], 'DEBT_POSITION_BY_IUD_NOT_FOUND', 3],
    [
      'changes what is not there, of a new position',
      ['I U6 U6-a 10.00', 'M U6 U6-b 1.00'],
      'DEBT_POSITION_BY_IUD_NOT_FOUND',
      3,
    ],
    ['cancels what is not there', ['A U7 U7-x'], 'DEBT_POSITION_BY_IUD_NOT_FOUND', 2],
  ])('that %s is refused', async (_, lines, code, line) => {
    await counts('u#_2_0', unitary('I U5 U5-a 10.00', 'I U5 U5-b 10.00'))
    const installments = [1, 2].map(() => ({ amountCents: 5_000, dueDate: '2026-12-31' }))
    await world.load(await world.receive([world.row('U7', { paymentOptions: [{ installments }] })]))
    const { id } = await files.load(`u-${newName()}_2_0.csv`, unitary(...lines))
    expect(await world.rows(id)).toMatchObject([{ outcome: 'discarded', problems: [{ code, line }] }])
    expect(await due('U5-a', 'U5-b', 'U6-a', 'U6-b', 'U7')).toEqual([
      'U5-a 1000 unpaid',
      'U5-b 1000 unpaid',
      'U7 5000 unpaid',
      'U7 5000 unpaid',
    ])
  })
})

describe('a file of GovPay', () => {
  it.each([
    ['published', true, 'unpaid'],
    ['in draft', false, 'draft'],
  ])('with one rate of a document that is %s touches that one', async (_, publish, status) => {
    const [d, keys] = [`D${newName()}`, [1, 2, 3]]
    const rates = keys.map((number) => `${d}-${number} ${number} 10.00`)
    expect(await counts('gp#', document(d, ...rates), publish)).toEqual({ created: 1 })
    expect(await counts('gp#', document(d, `${d}-2 2 25.00`), publish)).toEqual({ changed: 1 })
    expect(await due(...keys.map((number) => known(`${d}-${number}`)))).toEqual([
      known(`${d}-1 1000 ${status}`),
      known(`${d}-2 2500 ${status}`),
      known(`${d}-3 1000 ${status}`),
    ])
    expect(await counts('gp#', document(d, `${d}-2 2 25.00`), publish)).toEqual({ unchanged: 1 })
  })

  it('that was put right and sent again settles what was refused of the document', async () => {
    const { id } = await files.load('gp-wrong.csv', document('D-S', 'S-1 1 10.00', 'S-2 2 zero'))
    expect(await world.view(id)).toMatchObject({ counts: { discarded: 1 } })
    expect(await counts('gp#', document('D-S', 'S-1 1 10.00', 'S-2 2 20.00'))).toEqual({ created: 1 })
    expect(await world.view(id)).toMatchObject({ status: 'completed', counts: { discarded: 0, resent: 1 } })
  })

  it.each([
    ['a pendenza alone', ''],
    ['one of another document', 'D-B'],
  ])('does not ask again, in a document, for %s', async (_, other) => {
    const name = `P${newName()}`
    expect(await counts('gp#', document(other && other + name, `${name} 1 10.00`))).toEqual({ created: 1 })
    const { id } = await files.load(
      `gp-${newName()}.csv`,
      document(`D-${name}`, `${name}-x 1 10.00`, `${name} 2 10.00`),
    )
    expect(await world.rows(id)).toMatchObject([
      { outcome: 'discarded', problems: [{ pointer: '/idPendenza', line: 3, code: 'SEMANTICA' }] },
    ])
    expect(await due(known(name), known(`${name}-x`))).toEqual([known(`${name} 1000 unpaid`)])
  })
})

describe('a fine of GovPay, whose amount goes by days,', () => {
  /** `A ENTRO5 70.00`: pendenza, until or beyond how many days, amount. */
  const fine = (id: string, ...lines: string[]) => document(id, ...lines.map((each) => `${id}-${each}`))
  const ALL = ['A ENTRO5 70.00', 'B ENTRO60 100.00', 'C OLTRE60 200.00']
  const cancelling = (id: string, ...names: string[]) => document('', ...names.map((name) => `${id}-${name} - 0`))
  const loaded = async () => {
    const id = `V${newName()}`
    expect(await counts('gp#', fine(id, ...ALL))).toEqual({ created: 1 })
    return id
  }
  /** Status, whole amount and the amounts by day of the fine. */
  const asked = async (id: string) => {
    const [row] = await world.environment.db.run(world.ctx, (tx) =>
      tx.query<{ status: string; cents: number; steps: unknown }>(
        `SELECT i.status, i.amount_cents AS cents, i.amount_steps AS steps FROM installment i
          JOIN debt_position p ON p.organization_id = i.organization_id AND p.id = i.debt_position_id WHERE p.external_id = $1`,
        [`documento:${known(id)}`],
      ),
    )
    return row
  }
  const [five, sixty] = [
    { days: 5, amountCents: 7_000 },
    { days: 60, amountCents: 10_000 },
  ]

  it('loses the amount whose pendenza is cancelled, once', async () => {
    const id = await loaded()
    expect(await counts('gp#', cancelling(id, 'A'))).toEqual({ cancelled: 1 })
    expect(await asked(id)).toEqual({ status: 'unpaid', cents: 20_000, steps: [sixty] })
    expect(await counts('gp#', cancelling(id, 'A'))).toEqual({ unchanged: 1 })
    expect(await counts('gp#', cancelling(id, 'X'))).toEqual({ discarded: 1 })
    expect(await asked(id)).toEqual({ status: 'unpaid', cents: 20_000, steps: [sixty] })
  })

  it.each([
    ['the whole last', ['A', 'B', 'C'], { cancelled: 3 }],
    ['the whole first', ['C', 'B', 'A'], { cancelled: 1, unchanged: 2 }],
    ['the whole between', ['B', 'C', 'A'], { cancelled: 2, unchanged: 1 }],
  ])('is cancelled by cancelling all its pendenze, %s', async (_, names, expected) => {
    for (const apart of [false, true]) {
      const id = await loaded()
      if (!apart) expect(await counts('gp#', cancelling(id, ...names))).toEqual(expected)
      else for (const name of names) expect(await counts('gp#', cancelling(id, name))).not.toHaveProperty('discarded')
      expect(await asked(id)).toMatchObject({ status: 'cancelled', cents: 20_000 })
    }
  })

  it.each([
    ['alone', (id: string) => document('', `${id}-A 1 70.00`), 2],
    ['as a rate of a document', (id: string) => document(`R${id}`, `${id}-y 1 10.00`, `${id}-A 2 70.00`), 3],
    ['as an amount of another', (id: string) => document(`R${id}`, `${id}-A ENTRO5 70.00`, `${id}-z OLTRE5 90.00`), 2],
  ])('keeps its pendenze from being asked again %s, until they are cancelled', async (_, other, line) => {
    const id = await loaded()
    const refused = await files.load(`gp-${newName()}.csv`, other(id))
    expect(await world.rows(refused.id)).toMatchObject([
      { outcome: 'discarded', problems: [{ pointer: '/idPendenza', line, code: 'SEMANTICA' }] },
    ])
    expect(await counts('gp#', cancelling(id, 'A'))).toEqual({ cancelled: 1 })
    expect(await counts('gp#', other(id))).toEqual({ created: 1 })
    // Nor may it come back meanwhile where it was.
    expect(await counts('gp#', fine(id, ...ALL))).toEqual({ discarded: 1 })
    expect(await counts('gp#', cancelling(id, 'A'))).toEqual({ cancelled: 1 })
    expect(await asked(id)).toMatchObject({ status: 'unpaid', steps: [sixty] })
  })

  it('is unchanged when it is loaded as it is, and follows what is loaded otherwise', async () => {
    const id = await loaded()
    expect(await counts('gp#', fine(id, ...ALL))).toEqual({ unchanged: 1 })
    expect(await counts('gp#', fine(id, 'D ENTRO5 70.00', 'B ENTRO60 90.00', 'C OLTRE60 200.00'))).toEqual({
      changed: 1,
    })
    expect(await counts('gp#', cancelling(id, 'A'))).toEqual({ unchanged: 1 })
    expect(await counts('gp#', cancelling(id, 'B'))).toEqual({ cancelled: 1 })
    expect(await asked(id)).toEqual({ status: 'unpaid', cents: 20_000, steps: [five] })
    expect(await counts('gp#', fine(id, ...ALL))).toEqual({ changed: 1 })
    expect(await asked(id)).toEqual({ status: 'unpaid', cents: 20_000, steps: [five, sixty] })
    expect(await counts('gp#', cancelling(id, 'D'))).toEqual({ unchanged: 1 })
    expect(await counts('gp#', cancelling(id, 'A', 'B'))).toEqual({ cancelled: 2 })
    expect(await asked(id)).toEqual({ status: 'unpaid', cents: 20_000, steps: null })
  })

  it('is answered line by line, the same notice for each amount', async () => {
    const id = `V${newName()}`
    const outcomes = async (content: string) => {
      const answered = await files.answer(`gp-${newName()}.csv`, content)
      const file = await world.modules.get(ImportResultsDoors).download(world.ctx, answered, 'outcomes', world.source)
      const parts: Buffer[] = []
      for await (const part of file.getStream()) parts.push(part as Buffer)
      const inner = Object.values(unzipSync(Buffer.concat(parts))).at(-1)
      const [header, ...lines] = Buffer.from(inner!).toString().trimEnd().split('\r\n')
      const [key, number, error] = ['idPendenza', 'numeroAvviso', 'errore'].map((name) =>
        header!.split(',').indexOf(name),
      )
      return lines.map((line) => line.split(',')).map((cells) => [cells[key!], cells[number!] !== '', cells[error!]])
    }
    const told = (...names: string[]) => names.map((name) => [`${id}-${name}`, true, ''])
    expect(await outcomes(fine(id, ...ALL))).toEqual(told('A', 'B', 'C'))
    expect(await outcomes(fine(id, ...ALL.toReversed()))).toEqual(told('C', 'B', 'A'))
    expect(await outcomes(cancelling(id, 'A', 'C', 'B'))).toEqual(told('A', 'C', 'B').map(([key]) => [key, false, '']))
  })
})

describe('a due that MyPay knows by its key alone', () => {
  it('publishes the draft of which it is a part, all of it', async () => {
    const lines = ['I U8 U8-a 10.50', 'I U8 U8-b 10.50', 'I U8 U8-c 10.50']
    expect(await counts('u#_2_0', unitary(...lines), false)).toEqual({ created: 1 })
    expect(await counts('c_uno-U8-1_3', mypayFile([mypayDue('U8-b', { azione: 'M' })]))).toEqual({ changed: 1 })
    expect(await due('U8-a', 'U8-b', 'U8-c')).toEqual(['U8-a 1050 unpaid', 'U8-b 1050 unpaid', 'U8-c 1050 unpaid'])
  })
})
