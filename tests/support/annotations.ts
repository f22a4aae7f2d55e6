import { createAnnotationsService, type AnnotationsService } from '../../electron/features/annotations/service'
import type { AnnotationDraft } from '../../shared/contract/annotations'
import type { Instance, Series } from '../../shared/contract/studies'
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { ctSlice, type TestFile, writeDicom } from './dicom-writer'
import { openTestStudies, type TestStudies } from './studies'

export interface TestAnnotations extends TestStudies {
  annotations: AnnotationsService
  studyId: string
  series: Series
  instance: Instance
  /** Opens the feature anew, as unlocking the profile does. */
  reopen(): AnnotationsService
  setTime(ms: number): void
}

/** A study of one imported slice, and the annotations of it. */
export async function openTestAnnotations(file: TestFile = {}): Promise<TestAnnotations> {
  const opened = await openTestStudies()
  const dropped = path.join(opened.inbox, 'slice.dcm')
  writeFileSync(dropped, await writeDicom({ image: ctSlice(64, 64, 1), ...file }))
  const { studyIds } = await opened.importPaths([dropped])
  const studyId = studyIds[0] ?? ''
  const [series] = opened.studies.get(studyId).series
  if (series === undefined) throw new Error('nothing was imported')
  const [instance] = await opened.studies.instances(series.id)
  if (instance === undefined) throw new Error('nothing was imported')
  let nowMs = 1_000
  const reopen = (): AnnotationsService =>
    createAnnotationsService({
      db: opened.db,
      blobs: opened.blobs,
      announce: (...keys) => void opened.announced.push(...keys),
      now: () => nowMs,
      author: 'Dra. Núñez',
    })
  return {
    ...opened,
    annotations: reopen(),
    studyId,
    series,
    instance,
    reopen,
    setTime(ms) {
      nowMs = ms
    },
  }
}

/** A line of three by four pixels unless told otherwise. */
export const draftOn = (instance: Instance, more: Partial<AnnotationDraft> = {}): AnnotationDraft => ({
  instanceId: instance.id,
  frameNumber: 1,
  kind: 'length',
  points: [
    [10, 10],
    [13, 14],
  ],
  text: '',
  values: null,
  calibration: null,
  spacingSource: 'pixel',
  ...more,
})
