/**
 * What a passage tries, after the scenarios of OWASP's Top 10 for LLM applications 2025: LLM01 (prompt injection),
 * LLM02 (disclosure), LLM05 (output that acts) and LLM07 (leakage of the system text).
 */
export const suspicionKinds = [
  /** To have earlier instructions ignored. */
  'override',
  /** To give the model another role, without rules. */
  'role',
  /** To have its instructions or keys told. */
  'reveal',
  /** Speaks to the model from inside a document. */
  'addressed',
  /** To dictate a conclusion or a mark. */
  'verdict',
  /** To have data sent out by an address or a picture. */
  'exfiltration',
  /** Marks that would end one turn of the conversation and begin another. */
  'template',
  /** Text that the model reads and a person does not see. */
  'hidden',
] as const
export type SuspicionKind = (typeof suspicionKinds)[number]

/** One pattern over folded text (`fold-passage.ts`): without accents, in lower case, no invisible signs. */
export interface Rule {
  kind: SuspicionKind
  pattern: RegExp
}

/** Rules of one kind; every gap in them is bounded, so a text costs what its length does. */
export const rulesOf = (kind: SuspicionKind, ...patterns: readonly string[]): Rule[] =>
  patterns.map((pattern) => ({ kind, pattern: new RegExp(pattern, 'gu') }))

/** Up to so many signs of the same sentence. */
export const within = (most: number): string => `[^.!?¡¿]{0,${most}}?`
