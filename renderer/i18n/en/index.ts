import type { es } from '../es'
import type { SameShape } from '../typed'
import { annotations } from './annotations'
import { audio } from './audio'
import { chat } from './chat'
import { chatContext } from './chatContext'
import { chatDocuments } from './chatDocuments'
import { chatEntities } from './chatEntities'
import { chatOutbox } from './chatOutbox'
import { chatPictures } from './chatPictures'
import { cluster } from './cluster'
import { common } from './common'
import { dictation } from './dictation'
import { documents } from './documents'
import { errorFacts, errors } from './errors'
import { exports } from './exports'
import { guard } from './guard'
import { hanging } from './hanging'
import { help } from './help'
import { home } from './home'
import { panes } from './panes'
import { pixels } from './pixels'
import { imports } from './imports'
import { modelCards } from './modelCards'
import { objects } from './objects'
import { library } from './library'
import { privacy } from './privacy'
import { profiles } from './profiles'
import { prompts } from './prompts'
import { settings } from './settings'
import { shell } from './shell'
import { shortcuts } from './shortcuts'
import { studies } from './studies'

/** English; a key missing here fails the build. */
export const en = {
  common,
  errors,
  errorFacts,
  shell,
  profiles,
  prompts,
  home,
  settings,
  cluster,
  modelCards,
  panes,
  pixels,
  privacy,
  guard,
  hanging,
  help,
  chat,
  chatContext,
  audio,
  chatDocuments,
  chatEntities,
  dictation,
  chatOutbox,
  chatPictures,
  studies,
  library,
  annotations,
  shortcuts,
  documents,
  exports,
  imports,
  objects,
} as const satisfies SameShape<typeof es>
