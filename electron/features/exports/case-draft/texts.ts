import type { CaseDraft } from '../../../../shared/domain/case-draft/schema'

interface CaseTexts {
  notice: string
  sections: Record<'history' | 'images' | 'steps' | 'teaching' | 'sources', readonly [title: string, hint: string]>
  steps: Record<'observe' | 'mark' | 'report', readonly [title: string, hint: string]>
  images: (series: string, modality: string, count: number) => string
  answer: (id: string, what: string, series: string, image: number, frame: number) => string
  noAnswers: string
}

/** What the skeleton of a case says, in the language the teacher works in. */
export const caseTexts: Record<CaseDraft['language'], CaseTexts> = {
  es: {
    notice:
      'Borrador de caso · material educativo, no para diagnóstico. Los píxeles no se modificaron: revise a simple vista que ninguna imagen muestre datos del paciente.',
    sections: {
      history: [
        'Historia clínica',
        'Edad aproximada, motivo del estudio y antecedentes. Sin nombres, fechas ni lugares.',
      ],
      images: ['Imágenes', ''],
      steps: ['Pasos', ''],
      teaching: ['Punto de enseñanza', 'Lo que el residente debe recordar de este caso.'],
      sources: ['Fuentes', 'Guías, libros o artículos que sustentan lo anterior.'],
    },
    steps: {
      observe: ['Observe', 'Qué debe describir antes de interpretar, y en qué orden.'],
      mark: ['Marque', 'Lo que se pide señalar. Cada respuesta es un trazo de la cabecera de este documento.'],
      report: ['Interprete e informe', 'Hallazgos e impresión que se esperan; diagnósticos diferenciales.'],
    },
    images: (series, modality, count) => `${series} · ${modality} · ${count} ${count === 1 ? 'imagen' : 'imágenes'}`,
    answer: (id, what, series, image, frame) => `${id}: ${what} (${series}, imagen ${image}, cuadro ${frame})`,
    noAnswers: 'Aún sin respuestas: dibuje anotaciones en el visor y exporte de nuevo, o escríbalas aquí.',
  },
  en: {
    notice:
      'Case draft · for education, not for diagnosis. Pixels were not changed: check by eye that no picture shows data of the patient.',
    sections: {
      history: ['History', 'Approximate age, reason for the study and past history. No names, dates or places.'],
      images: ['Images', ''],
      steps: ['Steps', ''],
      teaching: ['Teaching point', 'What the resident should remember of this case.'],
      sources: ['Sources', 'Guidelines, books or papers behind the above.'],
    },
    steps: {
      observe: ['Observe', 'What is to be described before interpreting, and in what order.'],
      mark: ['Mark', 'What is to be pointed out. Each answer is an outline of this document’s header.'],
      report: ['Interpret and report', 'Findings and impression that are expected; differentials.'],
    },
    images: (series, modality, count) => `${series} · ${modality} · ${count} ${count === 1 ? 'image' : 'images'}`,
    answer: (id, what, series, image, frame) => `${id}: ${what} (${series}, image ${image}, frame ${frame})`,
    noAnswers: 'No answers yet: draw annotations in the viewer and export again, or write them here.',
  },
}
