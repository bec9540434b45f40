/** What a folder can show. */
export const fitsFolder = (name: string): boolean => Buffer.byteLength(name) <= 255 && /^[^/\\\p{Cc}]+$/u.test(name)
