// What a format of file is made of, whoever invented it: how it is recognised, how its records become rows to load, and how outcomes are
// told back in its own words. Pure: bytes, archives, encodings and separators are read by the server, which gives records.
import type { Cents } from '@repo/domain/cents'
import type { LocalDate } from '@repo/domain/local-date'

/** Loading gives every service what it needs; `cancel` names what is no longer due. */
export type RowAction = 'put' | 'cancel'
/** Of a `put`: `insert` refuses a position that is there and differs, `change` one that is not there, `upsert` neither. */
export type RowMode = 'insert' | 'change' | 'upsert'

export type FileParty = {
  /** When the file says it: person or body, which a code of eleven digits does not tell. */
  readonly type?: 'F' | 'G' | undefined
  /** As written, without blanks around; or `ANONIMO`. */
  readonly fiscalCode: string
  readonly fullName: string
  readonly email?: string | undefined
  /** One line of at most 140 characters. */
  readonly address?: string | undefined
}

export type FileBudgetEntry = {
  readonly chapter: string
  readonly office?: string | undefined
  readonly assessment?: string | undefined
  readonly amountCents: Cents
}

export type FileTransfer = {
  readonly amountCents: Cents
  /** Eleven digits; the organization itself when absent. */
  readonly beneficiaryFiscalCode?: string | undefined
  readonly beneficiaryName?: string | undefined
  readonly iban?: string | undefined
  readonly postalIban?: string | undefined
  readonly stamp?: { readonly documentHash: string; readonly province: string } | undefined
  readonly taxonomyCode?: string | undefined
  readonly remittanceInformation?: string | undefined
  readonly budget?: readonly FileBudgetEntry[] | undefined
  readonly metadata?: readonly { readonly key: string; readonly value: string }[] | undefined
}

export type FileInstallment = {
  /** Where the file says it, from 1 (the header is line 1 of a CSV). */
  readonly line: number
  /** The caller's own key of this installment (IUD), when it has one. */
  readonly key?: string | undefined
  readonly amountCents: Cents
  readonly dueDate?: LocalDate | undefined
  readonly validFrom?: LocalDate | undefined
  readonly payableAfterDueDate?: boolean | undefined
  readonly amountSteps?:
    | readonly {
        /** Where the file says it, when not on the line of its installment. */
        readonly line?: number | undefined
        /** The caller's own key of it, when it has one: it is cancelled by that alone. */
        readonly key?: string | undefined
        readonly lastDay?: LocalDate | undefined
        readonly days?: number | undefined
        readonly amountCents: Cents
      }[]
    | undefined
  readonly notifiedOn?: LocalDate | undefined
  /** Numbers that the caller has given itself; ours when absent. */
  readonly iuv?: string | undefined
  readonly noticeNumber?: string | undefined
  /** The caller asked for the notice as a document. */
  readonly noticeWanted?: boolean | undefined
  /** What the collection is (dati specifici riscossione), as written: `9/0101101IM/`. The service's own code holds when absent, or when it is the same collection. */
  readonly collectionData?: string | undefined
  /** The whole cause, as long as the format allows: the position's `description` keeps its first 140 characters. */
  readonly cause?: string | undefined
  readonly transfers?: readonly FileTransfer[] | undefined
  /** Of the organization's own transfer, when `transfers` is absent. */
  readonly budget?: readonly FileBudgetEntry[] | undefined
  readonly metadata?: readonly { readonly key: string; readonly value: string }[] | undefined
}

export type FileOption = {
  /** The caller's name of this option inside the position. */
  readonly key?: string | undefined
  readonly description?: string | undefined
  readonly installments: readonly FileInstallment[]
}

/** The shape of `positionInput`, with the code of the service as the file writes it, and what else the file says. */
export type FilePosition = {
  /** Unique for whoever gives it, at most 70 characters. */
  readonly externalId: string
  readonly serviceCode: string
  /** At most 140 characters. */
  readonly description: string
  readonly debtor: FileParty
  readonly coDebtors?: readonly FileParty[] | undefined
  readonly paymentOptions: readonly FileOption[]
  /** False: a draft. When absent, the import says. */
  readonly publish?: boolean | undefined
}

export type RowProblem = {
  readonly line: number
  /** Name of the column, or JSON pointer into the record. */
  readonly column?: string | undefined
  /** The dialect's own code. */
  readonly code: string
  /** A plain Italian sentence: what is wrong and what to write. It never repeats what was found. */
  readonly detail: string
}

/** A record as it came: the cells of a CSV or of a sheet, or a value of JSON with the name of the array that holds it (empty for a bare one). */
export type FileRecord =
  | { readonly line: number; readonly cells: readonly string[] }
  | { readonly line: number; readonly path: string; readonly value: unknown }

export type FileRow = {
  /** First of `lines`. */
  readonly line: number
  readonly lines: readonly number[]
  readonly action: RowAction
  readonly mode: RowMode
  readonly externalId: string
  /**
   * Which installments this row speaks of, by the caller's keys, where the format tells them one by one: the others of a stored position are not
   * touched. The whole position when absent.
   */
  readonly installmentKeys?: readonly string[] | undefined
  /**
   * Where a row inserts some of `installmentKeys` and changes others, which: as `mode` says it of a whole. What is in both is inserted first, and changed
   * then.
   */
  readonly insertKeys?: readonly string[] | undefined
  readonly changeKeys?: readonly string[] | undefined
  /** Absent in a cancellation and where problems prevent it. */
  readonly position?: FilePosition | undefined
  /** Any of them discards the row. */
  readonly problems: readonly RowProblem[]
  /** What is loaded otherwise than it was written, told and nothing more. */
  readonly warnings?: readonly RowProblem[] | undefined
  /** As they came, for the discards. */
  readonly records: readonly FileRecord[]
}

export type RowOutcome = 'created' | 'changed' | 'unchanged' | 'cancelled' | 'discarded'

export type RowResult = {
  readonly row: FileRow
  readonly outcome: RowOutcome
  /** Why it was discarded: those of the row, and those of loading as `problemsOf` words them. */
  readonly problems: readonly RowProblem[]
  readonly installments?:
    | readonly {
        readonly line: number
        readonly noticeNumber?: string | undefined
        readonly iuv?: string | undefined
        /** The first number of the notice on which it is printed, and by which that is known; absent when none would be printed. */
        readonly printedAs?: string | undefined
      }[]
    | undefined
}

/**
 * Codes by which loading says that a row cannot be; beside those of `checkDebtPosition` and of the schema of `positionInput`.
 * `row-repeated`: the same key was already loaded by this very file. `installment-exists`: an installment with this key is active.
 */
export type LoadProblemCode =
  | 'position-exists'
  | 'position-unknown'
  | 'position-not-changeable'
  | 'installment-unknown'
  | 'installment-exists'
  | 'row-repeated'
  | 'service-unknown'
  | 'service-inactive'
  | 'service-forbidden'
  | 'anonymous-refused'
  | 'iuv-taken'
  | 'iuv-not-ours'
  | 'internal'

/** A problem in our words. `pointer` goes into `FilePosition` (RFC 6901). */
export type PositionProblem = { readonly pointer: string; readonly code: string; readonly detail: string }

/** What can be seen of a file before reading its rows. */
export type FileHead = {
  readonly kind: 'csv' | 'sheet' | 'json'
  /** As it was given, with its extension, without folders. */
  readonly name?: string | undefined
  readonly separator?: string | undefined
  /** The first record, of `csv` and `sheet`. */
  readonly header?: readonly string[] | undefined
  /** Names of the members of the root object, of `json`; empty for an array or one value a line. */
  readonly members?: readonly string[] | undefined
  /** Members of the root object that are texts, numbers or booleans, of `json`. */
  readonly scalars?: Readonly<Record<string, string | number | boolean>> | undefined
  /** The first value inside the first array, of `json`. */
  readonly firstValue?: unknown
  /** The code of the organization in the index of public bodies (IPA), when known: some names carry it. */
  readonly ipaCode?: string | undefined
  /** Fiscal code of the organization that loads the file: some formats say whose their rows are. */
  readonly organizationFiscalCode?: string | undefined
}

/** Wrong in the whole file: nothing of it is loaded. */
export type FileProblem = { readonly code: string; readonly detail: string }

/** What intake finds wrong in a whole file, to be told in the dialect's words. */
export type FileFault = 'empty' | 'not-csv' | 'repeated' | 'loading' | 'generic'

export type Recognition = {
  readonly version: string
  /** What the caller calls the flow of this file. */
  readonly flowId?: string | undefined
  readonly problems: readonly FileProblem[]
  /** Character that protects a quote inside a quoted cell, beside the quote itself. */
  readonly escape?: string | undefined
}

/** Records in, rows out; nothing of the file is kept but the position that is open. One reader reads one file, once. */
export interface RowReader {
  /** The rows that this record has closed. The header is not pushed. Never throws for what the file says. */
  push(record: FileRecord): readonly FileRow[]
  /** The rows still open. */
  end(): readonly FileRow[]
  /** Lines of one position were found apart: read again, sorted by `groupOf` and then by line, with a new reader. */
  readonly scattered: boolean
  /** Wrong in the whole file, found by reading all of it: nothing of it is loaded. */
  readonly problem?: FileProblem | undefined
  /** What lines of the same position have in common; empty for a line that stands alone. */
  groupOf(record: FileRecord): string
}

/** One of the files that tell the outcomes, written as they come: `start`, then `row` of each, then `end`. Always UTF-8. */
export interface ResultWriter {
  /** For people and programs: `discards`, `accepted`, `outcomes`. */
  readonly kind: 'discards' | 'accepted' | 'outcomes'
  readonly name: string
  /** Name of the ZIP that delivers it, where the dialect wants one. */
  readonly archive?: string | undefined
  /** Whether the file that is answered comes first in that archive. */
  readonly withOriginal?: true
  start(): string
  /** Empty when this file does not speak of that row. */
  row(result: RowResult): string
  /** Asked when all rows were given: true when they must be given again, from the first, for what comes after the rest. Nothing is held meanwhile. */
  again?(): boolean
  end(): string
}

/** How a format answers with the notices of what was accepted: an archive, beside its other answers. */
export type FileNotices = {
  /**
   * The answer is one archive, for whoever sends such a file: notices come in that of the outcomes, behind what is in it. It goes nowhere by itself before they are
   * drawn.
   */
  readonly together?: true
  /** Name of the ZIP, from that of the file of the accepted lines, or of the outcomes where there is no such file. */
  readonly archive: (answer: string) => string
  /** Name of a PDF inside it, where the format prescribes one. */
  readonly pdf?: (organizationFiscalCode: string, noticeNumber: string) => string
  /** Whether somebody wants the notice of a row that was accepted. */
  readonly wanted: (row: FileRow) => boolean
}

export interface FileDialect {
  readonly id: string
  /** Italian, for screens. */
  readonly name: string
  /** Undefined when the file is not of this dialect. */
  recognise(head: FileHead): Recognition | undefined
  /** @param options.today the day in Rome, for the rules that ask it */
  reader(head: FileHead, recognition: Recognition, options: { readonly today: LocalDate }): RowReader
  /** Problems of loading as this dialect says them, with line and column; unknown ones get its generic code and keep their sentence. */
  problemsOf(row: FileRow, problems: readonly PositionProblem[]): readonly RowProblem[]
  fileProblem(fault: FileFault): FileProblem
  /** A flow id is sent only once: `repeated` when it comes again with another content. */
  readonly flowsOnce?: true
  readonly notices?: FileNotices
  /**
   * Fresh writers of the result files of this dialect, in the version of the input.
   * @param options.notices whether the archive of notices will be made; not when absent
   */
  results(head: FileHead, recognition: Recognition, options?: { readonly notices: boolean }): readonly ResultWriter[]
}
