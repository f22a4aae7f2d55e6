import { annotationsContract } from './annotations'
import { chatContract } from './chat'
import { clusterContract } from './cluster'
import { documentsContract } from './documents'
import { exportsContract } from './exports'
import { hangingContract } from './hanging'
import { libraryContract } from './library'
import { privacyContract } from './privacy'
import { profilesContract } from './profiles'
import { promptsContract } from './prompts'
import { settingsContract } from './settings'
import { studiesContract } from './studies'
import { systemContract } from './system'

/** The whole seam between windows and core: `feature.route`. */
export const contract = {
  annotations: annotationsContract,
  chat: chatContract,
  cluster: clusterContract,
  documents: documentsContract,
  exports: exportsContract,
  hanging: hangingContract,
  library: libraryContract,
  privacy: privacyContract,
  profiles: profilesContract,
  prompts: promptsContract,
  settings: settingsContract,
  studies: studiesContract,
  system: systemContract,
}
export type Contract = typeof contract
