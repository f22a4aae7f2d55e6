import {
  IconAngle,
  IconArrowUpLeft,
  IconCircleDashed,
  IconColorPicker,
  IconHeartbeat,
  IconLasso,
  IconRectangle,
  IconRulerMeasure,
  IconRuler2,
  IconVectorTriangle,
  IconZoomScan,
  IconPlus,
  type Icon,
} from '@tabler/icons-react'
import type { DrawAction } from '../../../shared/domain/mouse-binding'

export type AnnotationTool = DrawAction

/** In the order they are offered. */
export const annotationTools = [
  'length',
  'bidirectional',
  'angle',
  'cobb',
  'cardiothoracic',
  'ellipse',
  'rectangle',
  'contour',
  'probe',
  'arrow',
  'calibration',
  'loupe',
] as const satisfies readonly AnnotationTool[]

export const annotationIcons: Record<AnnotationTool, Icon> = {
  length: IconRulerMeasure,
  bidirectional: IconPlus,
  angle: IconAngle,
  cobb: IconVectorTriangle,
  cardiothoracic: IconHeartbeat,
  ellipse: IconCircleDashed,
  rectangle: IconRectangle,
  contour: IconLasso,
  probe: IconColorPicker,
  arrow: IconArrowUpLeft,
  calibration: IconRuler2,
  loupe: IconZoomScan,
}

export const annotationShortcuts: Record<AnnotationTool, string> = {
  length: 'd',
  bidirectional: 'b',
  angle: 'a',
  cobb: 'shift+a',
  cardiothoracic: 'j',
  ellipse: 'e',
  rectangle: 'shift+e',
  contour: 'shift+c',
  probe: 'x',
  arrow: 't',
  calibration: 'shift+d',
  loupe: 'm',
}

/** Keys of what is done with annotations: OHIF's where it has them. */
export const editShortcuts = {
  undo: 'mod+z',
  redo: ['mod+y', 'mod+shift+z'],
  remove: 'delete',
  cancel: 'escape',
  visibility: 'shift+h',
  panel: 'shift+m',
} as const

const crossSectional = new Set(['CT', 'MR', 'PT', 'NM', 'US', 'MG', 'IVUS', 'OPT'])

/** A cardiothoracic ratio is one of a frontal radiograph of the chest. */
export const isOffered = (tool: AnnotationTool, modality: string): boolean =>
  tool !== 'cardiothoracic' || !crossSectional.has(modality)
