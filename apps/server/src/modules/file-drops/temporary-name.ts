/** Names that programs give to a file until all of it has arrived: `.part`, `.tmp`, `.filepart`, or a dot before. */
const TEMPORARY = /^\.|\.(?:part|partial|filepart|tmp|temp|uploading|crdownload)$/i

/** Whether a file of this name is read only when it is renamed. */
export function isTemporaryName(name: string): boolean {
  return TEMPORARY.test(name)
}
