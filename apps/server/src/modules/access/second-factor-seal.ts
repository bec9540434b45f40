/** What the encrypted secret of a second factor is sealed for. */
export const SECOND_FACTOR = 'operator.second-factor'
