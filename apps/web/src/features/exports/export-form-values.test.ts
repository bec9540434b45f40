import { describe, expect, it } from '@jest/globals'
import { newScheduleInput } from '@repo/contracts/exports/export-schedules'
import { exportInput } from '@repo/contracts/exports/exports'
import {
  contentChoices,
  exportBody,
  scheduleBody,
  scheduleValues,
  serviceField,
  whenChoices,
} from './export-form-values.ts'

const id = '0190c0de-0000-7000-8000-000000000001'

describe('the form of an export', () => {
  it('offers every content in every form, once', () => {
    expect(contentChoices).toHaveLength(12)
    for (const { value } of contentChoices)
      expect(exportInput.safeParse(exportBody({ what: value })).success).toBe(true)
  })

  it('says services and days as the contract wants them', () => {
    expect(exportBody({ what: 'paid 1.4', from: '01/11/2026', to: '', [serviceField(id)]: 'on' })).toEqual({
      kind: 'paid',
      format: '1.4',
      collectionServiceIds: [id],
      from: '2026-11-01',
      to: undefined,
    })
    expect(
      exportInput.safeParse(exportBody({ what: '', from: 'ieri' })).error?.issues.map(({ path }) => path[0]),
    ).toEqual(['kind', 'format', 'from'])
  })
})

describe('the form of a schedule', () => {
  const values = { name: 'Notte', what: 'paid own', when: 'day', hour: '0', where: 'none' }

  it('says when and where with one choice each', () => {
    for (const { value } of whenChoices)
      expect(newScheduleInput.safeParse(scheduleBody({ ...values, when: value })).success).toBe(true)
    expect(scheduleBody({ ...values, when: 'week 3', where: `sftp ${id}`, emails: 'x@y.it' })).toMatchObject({
      frequency: 'week',
      weekday: 3,
      hour: 0,
      destination: 'sftp',
      apiClientId: id,
      sendsEmpty: false,
    })
    expect(scheduleBody({ ...values, where: 'email', emails: 'uno@ente.example\ndue@ente.example' })).toMatchObject({
      emails: ['uno@ente.example', 'due@ente.example'],
    })
  })

  it('says of a schedule what it would send again', () => {
    const body = newScheduleInput.parse(
      scheduleBody({ ...values, when: 'month 31', where: `remote ${id}`, sendsEmpty: 'on', [serviceField(id)]: 'on' }),
    )
    const { fromBeginning: _, ...rest } = body
    const again = scheduleBody(
      scheduleValues({
        ...rest,
        collectionServiceIds: [id],
        id,
        version: 1,
        createdBy: 'Ada',
        createdAt: '2026-11-20T10:00:00Z',
      }),
    )
    expect(newScheduleInput.parse(again)).toEqual(body)
  })
})
