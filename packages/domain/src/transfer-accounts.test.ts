import { describe, expect, it } from '@jest/globals'
import { aTransfer } from '../test/fixtures.ts'
import type { Iban } from './iban.ts'
import { accountsFor, canAllGoToPost } from './transfer-accounts.ts'

const POSTAL = 'IT24A0760101600000001234567' as Iban
const bankOnly = aTransfer()
const both = aTransfer({ postalIban: POSTAL })
const postalOnly = aTransfer({ iban: POSTAL })
const stamp = aTransfer({ iban: undefined, stamp: { documentHash: 'GhmGjTtrP1f1', province: 'RM' } })

describe('accounts of transfers', () => {
  it('knows when all can go to the post', () => {
    expect(canAllGoToPost([both, postalOnly])).toBe(true)
    expect(canAllGoToPost([both, bankOnly])).toBe(false)
    expect(canAllGoToPost([both, stamp])).toBe(false)
    expect(canAllGoToPost([])).toBe(false)
  })

  it('answers as they are when nothing is asked', () => {
    expect(accountsFor([bankOnly, both], undefined)).toEqual([bankOnly, both])
  })

  it('shows the postal account when it is asked for', () => {
    expect(accountsFor([both, bankOnly, postalOnly, stamp], 'POSTAL').map((each) => each.iban)).toEqual([
      POSTAL,
      bankOnly.iban,
      POSTAL,
      undefined,
    ])
  })

  it('adds the postal account when the PSP may choose, once', () => {
    const [offered, untouched] = accountsFor([both, postalOnly], 'PAGOPA')
    expect(offered).toMatchObject({ iban: both.iban, metadata: [{ key: 'IBANAPPOGGIO', value: POSTAL }] })
    expect(untouched).toBe(postalOnly)
    expect(accountsFor([offered!], 'PAGOPA')[0]?.metadata).toHaveLength(1)
  })
})
