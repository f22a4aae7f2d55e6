import type { Annotation } from '../../../../shared/contract/annotations'
import { annotationKindNames } from '../../../../shared/domain/annotations/kind-names'
import type { AnnotationKind } from '../../../../shared/domain/annotations/kinds'
import { writeCaseDocument } from '../../../../shared/domain/case-draft/document'
import type { CaseDraft } from '../../../../shared/domain/case-draft/schema'
import type { SelectedFile } from '../selection'
import { caseTexts } from './texts'

/** A file of the export, with its UID after de-identification. */
export interface CaseFile extends SelectedFile {
  sopInstanceUid: string
}

interface Asked {
  title: string
  language: CaseDraft['language']
  annotations: readonly Annotation[]
  /** Whether a text says who the patient is; such a one is left out. */
  mentions: (text: string) => boolean
}

/** The document of a case: of what was written, with the annotations on it as answers. */
export function caseDocument(files: readonly CaseFile[], asked: Asked): string {
  const draft = draftOf(files, asked)
  return writeCaseDocument({ draft, body: bodyOf(draft) })
}

function draftOf(files: readonly CaseFile[], { title, language, annotations, mentions }: Asked): CaseDraft {
  const series = new Map<string, CaseDraft['series'][number]>()
  for (const { seriesId, modality, frameCount, name, sopInstanceUid } of files) {
    const found = series.get(seriesId) ?? { id: seriesId, modality, images: [] }
    found.images.push({ sopInstanceUid, file: name, frames: frameCount })
    series.set(seriesId, found)
  }
  const fileOf = new Map(files.map((file) => [file.instanceId, file]))
  const answers: CaseDraft['answers'] = []
  for (const { kind, instanceId, frameNumber, points, text } of annotations) {
    const file = fileOf.get(instanceId)
    if (kind === 'calibration' || file === undefined) continue
    answers.push({
      id: `A${answers.length + 1}`,
      kind,
      sopInstanceUid: file.sopInstanceUid,
      file: file.name,
      frame: frameNumber,
      points,
      label: mentions(text) ? '' : text,
    })
  }
  const modalities = [...new Set(files.map(({ modality }) => modality))]
  return {
    format: 'suite-imss-case-draft',
    version: 1,
    language,
    title,
    modalities,
    series: [...series.values()],
    answers,
  }
}

function bodyOf({ language, title, series, answers }: CaseDraft): string {
  const { notice, sections, steps, images, answer, noAnswers } = caseTexts[language]
  const comment = (hint: string): string => `<!-- ${hint} -->`
  const places = new Map(
    series.flatMap(({ id, images: of }) => of.map(({ file }, at) => [file, [id, at + 1] as const])),
  )
  const answerLines = answers.map(({ id, kind, label, file, frame }) => {
    const [seriesId, image] = places.get(file) ?? ['', 0]
    return `- ${answer(id, label === '' ? named(kind, language) : `${named(kind, language)}, «${label.replaceAll(/\s+/g, ' ')}»`, seriesId, image, frame)}`
  })
  return [
    `# ${title}`,
    `> ${notice}`,
    `## ${sections.history[0]}`,
    comment(sections.history[1]),
    `## ${sections.images[0]}`,
    series.map(({ id, modality, images: of }) => `- ${images(id, modality, of.length)}`).join('\n'),
    `## ${sections.steps[0]}`,
    `### 1. ${steps.observe[0]}`,
    comment(steps.observe[1]),
    `### 2. ${steps.mark[0]}`,
    comment(steps.mark[1]),
    answerLines.length === 0 ? comment(noAnswers) : answerLines.join('\n'),
    `### 3. ${steps.report[0]}`,
    comment(steps.report[1]),
    `## ${sections.teaching[0]}`,
    comment(sections.teaching[1]),
    `## ${sections.sources[0]}`,
    comment(sections.sources[1]),
  ].join('\n\n')
}

/** A kind within a sentence. */
function named(kind: AnnotationKind, language: CaseDraft['language']): string {
  const name = annotationKindNames[language][kind]
  return name.charAt(0).toLowerCase() + name.slice(1)
}
