/** Characters of a question. */
export const questionLimit = 100_000
