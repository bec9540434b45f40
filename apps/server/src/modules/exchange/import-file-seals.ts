// What binds the sealed parts of a file to their place. Names too are sealed: people write names of people in them.

export const fileNamePurpose = (id: string): string => `import-file.${id}.name`
export const fileReportPurpose = (id: string): string => `import-file.${id}.report`

/** A file, its name and its report are kept so long after the last byte. */
const FILE_DAYS = 30
/** An upload that was cut short. */
const RECEIVING_HOURS = 24

export const receivedUntil = (now: Date): Date => new Date(now.getTime() + FILE_DAYS * 86_400_000)
export const receivingUntil = (now: Date): Date => new Date(now.getTime() + RECEIVING_HOURS * 3_600_000)
