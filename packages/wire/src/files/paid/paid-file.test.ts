import { describe, expect, it } from '@jest/globals'
import { cents } from '@repo/domain/cents'
import { paidColumns, paidVersions } from './paid-columns.ts'
import { ownPaidFile, paidFile, paidFileName } from './paid-file.ts'
import type { PaidItem } from './paid-item.ts'

const item: PaidItem = {
  organizationFiscalCode: '99999000013',
  issuer: { fiscalCode: '99999000013', name: 'Comune di Borgo Chiaro' },
  iuv: '01000000000000144',
  key: 'MENSA-7',
  serviceCode: 'MENSA',
  receiptId: 'a1b2c3',
  receivedAt: new Date('2026-07-01T10:00:05Z'),
  stationId: '12345678903_01',
  psp: { code: 'ABI12345', name: 'Banca; "Prova"', fiscalCode: '12345678903' },
  beneficiary: { fiscalCode: '99999000013', name: 'Comune di Borgo Chiaro' },
  debtor: {
    type: 'F',
    fiscalCode: 'RSSMRA80A01H501U',
    fullName: '=Mario Rossi',
    street: 'Via Roma',
    civicNumber: '1',
  },
  paidAt: new Date('2026-06-30T22:30:00Z'),
  totalCents: cents(18_750),
  transferNumber: 2,
  amountCents: cents(5_025),
  feeCents: cents(150),
  remittanceInformation: 'Mensa di giugno',
  taxonomyCode: '9/0101002IM/',
  receiptXml: Buffer.from('<receipt/>'),
  budget: [{ chapter: '3010', assessment: '12/2026', amountCents: cents(5_025) }],
}

/** A record of the test, whose cells hold separators and doubled quotes only. */
function cellsOf(record: string): string[] {
  return [...`;${record.trimEnd()}`.matchAll(/;(?:"((?:[^"]|"")*)"|([^;]*))/g)].map(
    ([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? '',
  )
}
const named = (version: (typeof paidVersions)[number], of: PaidItem) => {
  const { header, row } = paidFile(version)
  const cells = cellsOf(row(of))
  const names = cellsOf(header)
  expect(cells).toHaveLength(names.length)
  return Object.fromEntries(names.map((name, index) => [name, cells[index]]))
}

describe('the file of what was paid', () => {
  it.each([
    ['1.0', 66, 'rt'],
    ['1.1', 70, 'blbRtDatiPagDatiSingPagAllegatoRicevutaTest'],
    ['1.2', 71, 'bilancio'],
    ['1.3', 74, 'cod_tassonomico_dovuto_pa1'],
    ['1.4', 77, 'costoNotifica'],
  ] as const)('version %s has %i columns, and ends with %s', (version, count, last) => {
    const names = paidColumns(version).map(({ name }) => name)
    expect(names).toHaveLength(count)
    expect(names.at(-1)).toBe(last)
    expect(new Set(names).size).toBe(count)
    expect(names.slice(0, 4)).toEqual(['IUF', 'numRigaFlusso', 'codIud', 'codIuv'])
  })

  it('grows at the end only: who reads an older version finds its columns where they were', () => {
    for (const [index, version] of paidVersions.entries()) {
      const newer = paidVersions[index + 1]
      if (newer) expect(paidFile(newer).header.startsWith(paidFile(version).header.trimEnd())).toBe(true)
    }
  })

  it('tells keys, people, money and days of Rome', () => {
    expect(named('1.4', item)).toMatchObject({
      codIud: 'MENSA-7',
      codIuv: '01000000000000144',
      identificativoUnivocoVersamento: '01000000000000144',
      dataOraMessaggioRicevuta: '2026-07-01T12:00:05',
      dataEsitoSingoloPagamento: '2026-07-01',
      tipoIdentificativoUnivoco: 'G',
      codiceIdentificativoUnivoco: '12345678903',
      denominazioneAttestante: 'Banca; "Prova"',
      soggPagTipoIdentificativoUnivoco: 'F',
      anagraficaPagatore: "'=Mario Rossi",
      indirizzoPagatore: 'Via Roma',
      civicoPagatore: '1',
      anagraficaVersante: '',
      importoTotalePagato: '187.50',
      singoloImportoPagato: '50.25',
      datiSpecificiRiscossione: '9/0101002IM/',
      tipoDovuto: 'MENSA',
      rt: Buffer.from('<receipt/>').toString('base64'),
      indiceDatiSingoloPagamento: '2',
      numRtDatiPagDatiSingPagCommissioniApplicatePsp: '1.50',
      bilancio: expect.stringContaining('<codCapitolo>3010</codCapitolo>'),
      cod_fiscale_pa1: '',
    })
  })

  it.each([
    ['9/0101101IM/', '9/0101101IM/'],
    ['0101101IM', '9/0101101IM/'],
    ['9/0101101IM', '9/0101101IM/'],
    ['6/0102106SA/', '6/0102106SA/'],
    ['0/ALTRO', '0/ALTRO'],
    ['ALTRO', '9/ALTRO'],
  ])('writes the collection %s as %s', (taxonomyCode, written) => {
    expect(named('1.0', { ...item, taxonomyCode })).toMatchObject({ datiSpecificiRiscossione: written })
  })

  it('says whose notice it is, and for what, when the organization only has a share of it', () => {
    const issuer = { fiscalCode: '99999000021', name: 'Comune di Valle Serena', taxonomyCode: '0101101IM' }
    const share = { ...item, issuer }
    expect(named('1.3', share)).toMatchObject({
      identificativoDominio: '99999000021',
      cod_fiscale_pa1: '99999000021',
      de_nome_pa1: 'Comune di Valle Serena',
      cod_tassonomico_dovuto_pa1: '9/0101101IM/',
      datiSpecificiRiscossione: '9/0101002IM/',
    })
  })

  it('is named as the platforms name it', () => {
    expect(paidFileName('PAGATI', 12, '1.3')).toBe('PAGATI_12_v1.3.csv')
  })

  it('has a form of ours for offices', () => {
    expect(ownPaidFile.row(item)).toBe(
      'MENSA-7;MENSA;01000000000000144;2026-07-01;00:30:00;50,25;187,50;99999000013;Mensa di giugno;RSSMRA80A01H501U;' +
        '\'=Mario Rossi;;;"Banca; ""Prova""";a1b2c3;9/0101002IM/\r\n',
    )
    expect(cellsOf(ownPaidFile.header)).toHaveLength(16)
  })
})
