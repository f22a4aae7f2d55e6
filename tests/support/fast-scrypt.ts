/** A hundred times faster than the default, for tests that set many passphrases. */
export const fastScrypt = { N: 2 ** 14, r: 1, p: 1 }
