import { createHash } from 'node:crypto'
import { constants, gunzipSync, zstdCompressSync, zstdDecompressSync } from 'node:zlib'
import type { Receipt, Subject } from '@repo/domain/receipt'
import type { Vault } from '#platform/crypto/vault'

const FAST = { params: { [constants.ZSTD_c_compressionLevel]: 1 } }
const RAW = 'receipt.raw'
const PEOPLE = 'receipt.people'

/** Debtor and payer of a receipt, encrypted together. */
export interface ReceiptPeople {
  readonly debtor: Subject
  readonly payer?: Subject | undefined
}

/** The message as it arrived, compressed and encrypted: the original of the proof of payment. */
export function sealRaw(raw: Uint8Array, vault: Vault): Buffer {
  return vault.encrypt(zstdCompressSync(raw, FAST), RAW)
}

/** The message again. Those stored first were compressed with gzip, and say so in their first two bytes. */
export function openRaw(sealed: Uint8Array, vault: Vault): Buffer {
  const bytes = vault.decryptBytes(sealed, RAW)
  return bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : zstdDecompressSync(bytes)
}

export function sealPeople(receipt: Receipt, vault: Vault): Buffer {
  const people: ReceiptPeople = { debtor: receipt.debtor, payer: receipt.payer }
  return vault.encryptJson(people, PEOPLE)
}

export function openPeople(sealed: Uint8Array, vault: Vault): ReceiptPeople {
  return vault.decryptJson<ReceiptPeople>(sealed, PEOPLE)
}

/**
 * What makes two deliveries the same receipt: the facts about the money. Version, spacing and optional texts may differ between
 * the copies that several stations receive.
 */
export function contentHash(receipt: Receipt): Buffer {
  const facts = [
    receipt.receiptId,
    receipt.noticeNumber,
    receipt.organizationFiscalCode,
    receipt.outcome,
    receipt.iuv,
    receipt.amountCents,
    receipt.pspId,
    receipt.paymentDateTime?.at.getTime() ?? null,
    [...receipt.transfers]
      .sort((a, b) => a.number - b.number)
      .map((each) => [each.number, each.amountCents, each.beneficiaryFiscalCode, each.iban ?? null]),
  ]
  return createHash('sha256').update(JSON.stringify(facts)).digest()
}
