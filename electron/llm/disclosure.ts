import { Failure } from '../../shared/lib/failure'
import type { NewDisclosure } from './ledger'
import { probePictureSha256 } from './probe-picture'
import type { PreparedRequest } from './types'

export interface Disclosing extends Pick<NewDisclosure, 'purpose' | 'imageCount'> {
  studyIds: readonly string[]
  filePictureSha256s?: readonly string[]
}

/** What the log will say of a request to `endpoint`. Errors: `disclosure_changed` unless that is what it holds. */
export function disclosureOf(prepared: PreparedRequest, about: Disclosing, endpoint: string): NewDisclosure {
  const pictures = prepared.messages.flatMap((message) => message.pictureSha256s)
  if (pictures.length !== about.imageCount || !prepared.endpoints.includes(endpoint))
    throw new Failure('disclosure_changed')
  // What goes without a consent is nobody's.
  if (about.purpose === 'model_probe' && pictures.some((picture) => picture !== probePictureSha256()))
    throw new Failure('consent_required')
  const { studyIds, filePictureSha256s = [] } = about
  const ofFiles = new Set(filePictureSha256s)
  // Where no study is named, every picture has to be one that was allowed by itself.
  if (studyIds.length === 0 && about.purpose !== 'model_probe' && !pictures.every((picture) => ofFiles.has(picture)))
    throw new Failure('consent_required')
  return {
    purpose: about.purpose,
    endpoint,
    model: prepared.model,
    bodySha256: prepared.bodySha256,
    bodyBytes: prepared.bodyBytes,
    imageCount: about.imageCount,
    studyIds: [...studyIds],
    ...(ofFiles.size > 0 && { filePictureSha256s: [...ofFiles] }),
  }
}
