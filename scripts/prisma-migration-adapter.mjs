// The `pg` adapter of Prisma 7.10, made fit for migrations. As published it
// - splits scripts at every ';', which breaks the bodies of functions,
// - does not know the type "char" (18) of PostgreSQL's catalogue, nor its arrays (1002).
import { PrismaPg } from '@prisma/adapter-pg'
import { ColumnTypeEnum } from '@prisma/driver-adapter-utils'
import pg from 'pg'

const CHAR = 18
const CHAR_ARRAY = 1002
const TEXT = 25
const TEXT_ARRAY = 1009

/** A connected adapter on `connectionString` (which, unlike the stock shadow connection, is always honoured). */
export async function patchedAdapter(connectionString) {
  const pool = new pg.Pool({ connectionString, max: 4 })
  const adapter = await new PrismaPg(pool, { disposeExternalPool: true }).connect()
  const stock = Object.getPrototypeOf(Object.getPrototypeOf(adapter))
  let charColumns = []
  return Object.assign(adapter, {
    async executeScript(script) {
      try {
        await this.client.query(script)
      } catch (error) {
        this.onError(error)
      }
    },
    async performIO(query) {
      const result = await stock.performIO.call(this, query)
      charColumns = result.fields.flatMap((field, index) => (field.dataTypeID === CHAR ? [index] : []))
      for (const field of result.fields) {
        if (field.dataTypeID === CHAR) field.dataTypeID = TEXT
        if (field.dataTypeID === CHAR_ARRAY) field.dataTypeID = TEXT_ARRAY
      }
      return result
    },
    async queryRaw(query) {
      const result = await stock.queryRaw.call(this, query)
      for (const index of charColumns) result.columnTypes[index] = ColumnTypeEnum.Character
      return result
    },
  })
}
