import { expect, it } from 'vitest'
import { annotationShortcuts, editShortcuts } from '../../../renderer/features/annotations/tools'
import {
  linkShortcuts,
  paneShortcuts,
  referenceShortcut,
  toolShortcuts,
  viewerShortcuts,
  windowShortcuts,
} from '../../../renderer/features/studies/viewer/shortcuts'

it('no two commands of the viewer have the same keys at first', () => {
  const groups = [annotationShortcuts, editShortcuts, linkShortcuts, paneShortcuts, toolShortcuts, viewerShortcuts]
  const keys = [...groups, windowShortcuts].flatMap((group) => Object.values(group).flat()).concat(referenceShortcut)
  expect(keys.filter((each, at) => keys.indexOf(each) !== at)).toEqual([])
})
