import {
  type ExportDestinationsView,
  type ExportScheduleView,
  listExportDestinations,
  readExportSchedule,
} from '@repo/contracts/exports/export-schedules'
import { type ExportView, readExport } from '@repo/contracts/exports/exports'
import { notFound } from 'next/navigation'
import { ApiProblem } from '#lib/api-problem.ts'
import { readAsOperator } from '#lib/operator-api.ts'

/** An export for a page; one that does not exist is a page that does not exist. */
export function readTheExport(exportId: string): Promise<ExportView> {
  return orNotFound(readAsOperator(readExport, { params: { exportId } }))
}

/** A schedule for a page. */
export function readTheSchedule(exportScheduleId: string): Promise<ExportScheduleView> {
  return orNotFound(readAsOperator(readExportSchedule, { params: { exportScheduleId } }))
}

/** Where files may go. */
export function readDestinations(): Promise<ExportDestinationsView> {
  return readAsOperator(listExportDestinations, {})
}

async function orNotFound<T>(reading: Promise<T>): Promise<T> {
  try {
    return await reading
  } catch (error) {
    if (error instanceof ApiProblem && (error.status === 404 || error.status === 400)) notFound()
    throw error
  }
}
