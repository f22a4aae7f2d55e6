import { objectKindOf, type ObjectKind } from '../../../../shared/domain/sop-classes'
import { useText } from '../../../i18n/use-text'

/** Kinds whose frames are pictures, but not what a person would take them for. */
const remarkable = ['segmentation', 'labelMap', 'heightMap', 'parametricMap', 'rtDose'] as const satisfies ObjectKind[]
type Remarkable = (typeof remarkable)[number]

const isRemarkable = (kind: ObjectKind): kind is Remarkable => remarkable.some((each) => each === kind)

/** What to mind of a picture that stands for something else; null for pictures that are what they seem. */
export const useObjectRemark = (sopClassUid: string): string | null => {
  const t = useText()
  const kind = objectKindOf(sopClassUid)
  return isRemarkable(kind) ? t(`documents.remarks.${kind}`) : null
}
