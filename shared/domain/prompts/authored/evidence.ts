import type { BilingualPrompt } from './bilingual'

/** To weigh what is read, the model's answers among it. */
export const evidencePrompts: readonly BilingualPrompt[] = [
  {
    id: 'evidence-accuracy',
    title: ['Leer un artículo de exactitud diagnóstica', 'Read a diagnostic accuracy paper'],
    body: [
      'Este es el resumen de un artículo de exactitud diagnóstica:\n\n{{abstract}}\n\nAyúdame a leerlo con la lista STARD 2015: pregunta, espectro de pacientes, prueba índice, estándar de referencia, cegamiento, flujo y cálculo. Di qué información falta en el resumen, qué sesgo sería el más probable y si los resultados se aplicarían a un hospital general de México. No inventes datos que no estén en el texto.',
      'This is the abstract of a diagnostic accuracy paper:\n\n{{abstract}}\n\nHelp me read it with the STARD 2015 list: question, spectrum of patients, index test, reference standard, blinding, flow and computation. Say what is missing in the abstract, which bias would be the most likely and whether the results would apply to a general hospital in Mexico. Make up no data that is not in the text.',
    ],
    slots: [{ name: 'abstract', label: ['Resumen del artículo', 'Abstract of the paper'], kind: 'long' }],
    sources: [
      'Bossuyt PM, et al. STARD 2015: an updated list of essential items for reporting diagnostic accuracy studies. BMJ 2015;351:h5527.',
    ],
  },
  {
    id: 'evidence-likelihood',
    title: ['De probabilidad previa a posterior', 'From pretest to posttest'],
    body: [
      'Una prueba tiene sensibilidad de {{sensitivity}} % y especificidad de {{specificity}} %, y la probabilidad previa es de {{pretest}} %. Guíame para calcular los cocientes de probabilidad y la probabilidad posterior con resultado positivo y negativo, paso a paso y pidiéndome cada cuenta. Explica después qué pasaría si la probabilidad previa fuera diez veces menor.',
      'A test has a sensitivity of {{sensitivity}} % and a specificity of {{specificity}} %, and the pretest probability is {{pretest}} %. Guide me to compute the likelihood ratios and the posttest probability with a positive and a negative result, step by step and asking me for each sum. Then explain what would happen if the pretest probability were ten times lower.',
    ],
    slots: [
      { name: 'sensitivity', label: ['Sensibilidad, %', 'Sensitivity, %'], kind: 'number', initial: ['83', '83'] },
      { name: 'specificity', label: ['Especificidad, %', 'Specificity, %'], kind: 'number', initial: ['96', '96'] },
      {
        name: 'pretest',
        label: ['Probabilidad previa, %', 'Pretest probability, %'],
        kind: 'number',
        initial: ['20', '20'],
      },
    ],
    sources: [
      'Deeks JJ, Altman DG. Diagnostic tests 4: likelihood ratios. BMJ 2004;329:168-169.',
      'Stein PD, et al. Multidetector computed tomography for acute pulmonary embolism (PIOPED II). N Engl J Med 2006;354:2317-2327.',
    ],
  },
  {
    id: 'evidence-check-answer',
    title: ['Poner a prueba una respuesta tuya', 'Put an answer of yours to the test'],
    body: [
      'Toma tu respuesta anterior y sepárala en afirmaciones. De cada una di: qué tan segura es, en qué se apoya, qué la refutaría y cómo puedo comprobarla yo en la imagen o en la bibliografía. Marca las que dependan de datos que no te di. Si alguna referencia no la puedes asegurar, dilo en vez de citarla.',
      'Take your previous answer and split it into claims. For each say: how sure it is, what it rests on, what would refute it and how I can check it on the image or in the literature. Mark those that depend on data I did not give you. If you cannot be sure of a reference, say so instead of citing it.',
    ],
    sources: ['Bluethgen C, et al. Best practices for large language models in radiology. Radiology 2025;315:e240528.'],
  },
]
