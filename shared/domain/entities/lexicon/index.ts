import { type Concept, conceptsOf } from '../concept'
import { anatomy } from './anatomy'
import { diagnoses } from './diagnoses'
import { drugs } from './drugs'
import { findings } from './findings'
import { symptoms } from './symptoms'
import { tests } from './tests'

/** Every concept the program knows by name. Of two with one name, the earlier is meant. */
export const concepts: readonly Concept[] = [
  ...conceptsOf('finding', findings),
  ...conceptsOf('diagnosis', diagnoses),
  ...conceptsOf('symptom', symptoms),
  ...conceptsOf('anatomy', anatomy),
  ...conceptsOf('test', tests),
  ...conceptsOf('drug', drugs),
]
