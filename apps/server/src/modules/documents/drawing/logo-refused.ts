/** A logo we refuse to print rather than print it wrong. The message says what was found, for whoever uploads it. */
export class LogoRefused extends Error {
  override readonly name = 'LogoRefused'
}
