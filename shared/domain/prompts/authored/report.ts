import type { BilingualPrompt } from './bilingual'

/** What is written, for whom, and how sure. */
export const reportPrompts: readonly BilingualPrompt[] = [
  {
    id: 'report-structure',
    title: ['Revisar la estructura de mi informe', 'Review the structure of my report'],
    body: [
      'Este es mi borrador de informe de {{study}}:\n\n{{draft}}\n\nRevísalo como lo haría un profesor: técnica y comparación, hallazgos en orden y con negativos pertinentes, e impresión que contesta la pregunta clínica. Señala ambigüedades, repeticiones, términos imprecisos y hallazgos que la impresión olvida. No agregues hallazgos que yo no describí.',
      'This is my draft report of {{study}}:\n\n{{draft}}\n\nReview it as a teacher would: technique and comparison, findings in order with pertinent negatives, and an impression that answers the clinical question. Point out ambiguity, repetition, vague terms and findings the impression forgets. Add no findings that I did not describe.',
    ],
    slots: [
      { name: 'study', label: ['Estudio', 'Study'], initial: ['radiografía de tórax', 'chest radiography'] },
      {
        name: 'draft',
        label: ['Su borrador, sin datos del paciente', 'Your draft, without patient data'],
        kind: 'long',
      },
    ],
    sources: [
      'European Society of Radiology. ESR paper on structured reporting in radiology. Insights Imaging 2018;9:1-7.',
    ],
  },
  {
    id: 'report-impression',
    title: ['Escribir una impresión útil', 'Write a useful impression'],
    body: [
      'Pregunta clínica: {{question}}.\nHallazgos: {{findings}}.\n\nNo escribas la impresión todavía. Pídeme que la escriba yo en un máximo de tres renglones, y después evalúa: si contesta la pregunta, si va de lo más a lo menos importante, si el grado de certeza corresponde a los hallazgos y si propone un siguiente paso razonable.',
      'Clinical question: {{question}}.\nFindings: {{findings}}.\n\nDo not write the impression yet. Ask me to write it in three lines at most, and then judge: whether it answers the question, whether it goes from most to least important, whether its certainty matches the findings and whether it proposes a reasonable next step.',
    ],
    slots: [
      { name: 'question', label: ['Pregunta clínica', 'Clinical question'] },
      { name: 'findings', label: ['Hallazgos', 'Findings'], kind: 'long' },
    ],
    sources: [
      'American College of Radiology. ACR Practice Parameter for Communication of Diagnostic Imaging Findings.',
    ],
  },
  {
    id: 'report-certainty',
    title: ['Decir qué tan seguro estoy', 'Say how sure I am'],
    body: [
      'Convierte estas frases en un lenguaje de certeza consistente: {{phrases}}. Propón una escala corta (por ejemplo: compatible con, probable, posible, poco probable), di qué intervalo aproximado de probabilidad quiere decir cada grado y marca cuáles de mis frases dicen más o menos de lo que los hallazgos permiten.',
      'Turn these phrases into consistent language of certainty: {{phrases}}. Propose a short scale (for example: consistent with, probable, possible, unlikely), say which rough range of probability each step means and mark which of my phrases claim more or less than the findings allow.',
    ],
    slots: [
      {
        name: 'phrases',
        label: ['Frases de su informe', 'Phrases of your report'],
        kind: 'long',
        initial: [
          '«sugestivo de», «no se puede descartar», «en relación a»',
          '“suggestive of”, “cannot be excluded”, “in relation to”',
        ],
      },
    ],
    sources: [
      "Panicek DM, Hricak H. How sure are you, doctor? A standardized lexicon to describe the radiologist's level of certainty. AJR 2016;207:2-3.",
    ],
  },
  {
    id: 'report-critical',
    title: ['Comunicar un hallazgo crítico', 'Communicate a critical finding'],
    body: [
      'Hallazgo: {{finding}}. Practiquemos la llamada al médico tratante. Tú eres el médico y contestas con prisa; yo comunico. Evalúa si identifiqué al paciente por los medios correctos, dije el hallazgo y su urgencia en dos frases, hice que lo escribieran y me lo leyeran de vuelta, y documenté quién, a quién y cuándo. Después dime qué mejorar.',
      'Finding: {{finding}}. Let us practise the call to the treating doctor. You are the doctor, in a hurry; I communicate. Judge whether I identified the patient by the right means, told the finding and its urgency in two sentences, had it written down and read back to me, and documented who, to whom and when. Then tell me what to improve.',
    ],
    slots: [
      {
        name: 'finding',
        label: ['Hallazgo crítico', 'Critical finding'],
        choices: [
          ['neumotórax a tensión', 'tension pneumothorax'],
          ['disección de aorta', 'aortic dissection'],
          ['hemorragia intracraneal', 'intracranial haemorrhage'],
          ['neumoperitoneo', 'pneumoperitoneum'],
        ],
      },
    ],
    sources: [
      'American College of Radiology. ACR Practice Parameter for Communication of Diagnostic Imaging Findings.',
      'Consejo de Salubridad General. Acciones Esenciales para la Seguridad del Paciente. DOF 08/09/2017.',
    ],
  },
]
