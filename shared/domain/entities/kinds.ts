/** What a medical text speaks of. */
export const entityKinds = ['finding', 'diagnosis', 'symptom', 'anatomy', 'test', 'drug'] as const
export type EntityKind = (typeof entityKinds)[number]

/** As said where it stands: plainly, as not being so, or as perhaps being so. */
export const entityStatuses = ['affirmed', 'negated', 'uncertain'] as const
export type EntityStatus = (typeof entityStatuses)[number]
