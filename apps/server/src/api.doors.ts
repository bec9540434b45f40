import { StationDoor } from '#modules/payments/station/station-door'
import type { BareDoor } from '#platform/http/create-http-app'

/** The doors of the api that stand on the bare server: the station, whose answers are counted in milliseconds. */
export const apiDoors: readonly BareDoor[] = [
  { prefix: '/soap/', handler: (app) => app.get(StationDoor, { strict: false }).handle },
]
