import { expect, it } from '@jest/globals'
import { cents, toDecimal } from '@repo/domain/cents'
import fc from 'fast-check'
import { csvFile, IBAN, pendenza } from '../../../test/govpay-samples.ts'
import { readCsv, readJson } from '../../../test/read-file.ts'
import { csvRecord } from '../csv-record.ts'
import { columns } from './columns.ts'
import { govpayCsv } from './csv-dialect.ts'
import { govpayJson } from './json-dialect.ts'

it('a pendenza written in CSV and in JSON is the same position, to the cent', () => {
  const amount = fc.integer({ min: 1, max: 9_999_999 })
  const word = fc.stringMatching(/^[A-Za-zàèì"',;&][A-Za-zàèì"',;& ]{1,30}[a-z]$/)
  fc.assert(
    fc.property(fc.array(amount, { minLength: 1, maxLength: 5 }), word, word, (parts, cause, name) => {
      const total = toDecimal(cents(parts.reduce((sum, part) => sum + part, 0)))
      const items = parts.map((part, index) => ({
        idVocePendenza: String(index + 1),
        importo: Number(toDecimal(cents(part))),
        descrizione: 'Voce',
        ibanAccredito: IBAN,
        tipoContabilita: 'SIOPE',
        codiceContabilita: '3321',
      }))
      const value = {
        ...pendenza,
        causale: cause,
        importo: Number(total),
        dataScadenza: '2026-12-31',
        voci: items,
        soggettoPagatore: { ...pendenza.soggettoPagatore, anagrafica: name },
      }
      const cells: Record<string, string> = {
        idA2A: 'TRIBUTI',
        idPendenza: 'P-1',
        idDominio: '99999000013',
        tipoPendenza: 'TARI',
        causale: cause,
        importo: total,
        dataScadenza: '2026-12-31',
        tipoSoggettoPagatore: 'F',
        identificativoPagatore: 'RSSMRA80A01H501U',
        anagraficaPagatore: name,
      }
      for (const [index, part] of parts.entries())
        Object.assign(cells, {
          [`idVoce${index + 1}`]: String(index + 1),
          [`importoVoce${index + 1}`]: toDecimal(cents(part)),
          [`descrizioneVoce${index + 1}`]: 'Voce',
          [`ibanAccreditoVoce${index + 1}`]: IBAN,
          [`tipoContabilitaVoce${index + 1}`]: 'SIOPE',
          [`codiceContabilitaVoce${index + 1}`]: '3321',
        })
      const [csv] = readCsv(govpayCsv, csvFile(csvRecord(columns.map((column) => cells[column] ?? '')))).rows
      const [json] = readJson(
        govpayJson,
        JSON.stringify({ idTracciato: 'T', idDominio: '99999000013', inserimenti: [value] }),
      ).rows
      expect(csv?.problems).toEqual([])
      const lineless = (text: unknown) => JSON.stringify(text).replace(/"line":\d+/g, '')
      expect(lineless(csv?.position)).toBe(lineless(json?.position))
      const installment = csv?.position?.paymentOptions[0]?.installments[0]
      expect(installment?.transfers?.map((each) => each.amountCents)).toEqual(parts)
    }),
    { numRuns: 50 },
  )
})
