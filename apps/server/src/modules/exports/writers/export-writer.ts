import type { ExportFormat, ExportKind } from '@repo/domain/export-formats'
import type { PaidVersion } from '@repo/wire/files/paid/paid-columns'
import { ownPaidFile, paidFile } from '@repo/wire/files/paid/paid-file'
import { receiptsArchiveFile } from '@repo/wire/files/paid/receipts-archive'
import { ManyFilesZip } from '#platform/files/many-files-zip'
import type { PaidReference } from '../../debt-positions/debt-positions.facade.js'
import type { ExportedPayment, ExportRange } from '../../payments/payments.facade.js'
import { type ExportOwner, paidItems } from './paid-items.js'

/** What a payment adds to a file. */
export interface Written {
  readonly bytes: Buffer
  readonly rows: number
  readonly amountCents: number
  /** To be written at the end, all together and in this order, before `end`. */
  readonly later?: Buffer
}

/** Turns payments into the bytes of a file, one after the other: nothing of the file is held. */
export interface ExportWriter {
  /** Which entries of the list of payments go in it. */
  readonly kinds: ExportRange['kinds']
  /** Whether it needs the messages as they came. */
  readonly originals: boolean
  start(): Buffer
  add(payment: ExportedPayment, position: PaidReference | undefined): Written
  end(): Buffer
}

const NOTHING = Buffer.alloc(0)
const throughNodo = ['receipt', 'share'] as const

export function exportWriter(kind: ExportKind, format: ExportFormat, owner: ExportOwner): ExportWriter {
  if (kind === 'paid') return paidWriter(format, owner)
  if (kind === 'receiptsArchive') return archiveWriter()
  return format === 'xml' ? originalsWriter() : viewsWriter(format === 'json')
}

function paidWriter(format: ExportFormat, owner: ExportOwner): ExportWriter {
  const file = format === 'own' ? ownPaidFile : paidFile(format as PaidVersion)
  return {
    kinds: [...throughNodo, 'manual'],
    originals: format !== 'own',
    start: () => Buffer.from(file.header),
    add: (payment, position) => {
      const items = paidItems(owner, payment, position)
      return {
        bytes: Buffer.from(items.map(file.row).join('')),
        rows: items.length,
        amountCents: items.reduce((sum, { amountCents }) => sum + amountCents, 0),
      }
    },
    end: () => NOTHING,
  }
}

function archiveWriter(): ExportWriter {
  return {
    kinds: throughNodo,
    originals: true,
    start: () => Buffer.from(receiptsArchiveFile.header),
    add: ({ receipt, amountCents, recordedAt }) => {
      const { view, people, original } = receipt!
      const row = receiptsArchiveFile.row({
        original: original!.toString(),
        receivedAt: recordedAt,
        receiptId: view.receiptId,
        description: view.description,
        debtor: people.debtor,
        payer: people.payer,
        issuerFiscalCode: view.issuerFiscalCode,
        iuv: view.iuv,
      })
      return { bytes: Buffer.from(row), rows: 1, amountCents }
    },
    end: () => NOTHING,
  }
}

/** A ZIP of the messages as they came: XML, or JSON of those that we fetched ourselves. */
function originalsWriter(): ExportWriter {
  const zip = new ManyFilesZip()
  return {
    kinds: throughNodo,
    originals: true,
    start: () => NOTHING,
    add: ({ receipt, sourceId, amountCents }) => {
      const { view, isXml, original } = receipt!
      const { bytes, record } = zip.add(`RT_${view.iuv}_${sourceId}.${isXml ? 'xml' : 'json'}`, original!)
      return { bytes, rows: 1, amountCents, later: record }
    },
    end: () => zip.end(),
  }
}

/** Receipts as `/v1` gives them: a list, or one a line. */
function viewsWriter(asList: boolean): ExportWriter {
  let first = true
  return {
    kinds: throughNodo,
    originals: false,
    start: () => Buffer.from(asList ? '[\n' : ''),
    add: ({ receipt, amountCents }) => {
      const before = asList && !first ? ',\n' : ''
      first = false
      const text = `${before}${JSON.stringify(receipt!.view)}${asList ? '' : '\n'}`
      return { bytes: Buffer.from(text), rows: 1, amountCents }
    },
    end: () => Buffer.from(asList ? '\n]\n' : ''),
  }
}
