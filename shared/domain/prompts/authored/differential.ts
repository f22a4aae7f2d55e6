import type { BilingualPrompt } from './bilingual'

/** From a finding to what may cause it. */
export const differentialPrompts: readonly BilingualPrompt[] = [
  {
    id: 'differential-finding',
    title: ['Diferencial de un hallazgo', 'Differential of a finding'],
    body: [
      'Hallazgo: {{finding}}.\nContexto: {{context}}.\n\nOrdena el diagnóstico diferencial en tres grupos: lo más probable, lo que no debo dejar pasar y lo poco frecuente. De cada uno da el dato de imagen que más lo apoya, el que más lo contradice y el siguiente paso que los separaría. Si falta un dato para decidir, pregúntamelo antes de ordenar.',
      'Finding: {{finding}}.\nContext: {{context}}.\n\nSort the differential into three groups: the most likely, what must not be missed, and the uncommon. For each give the imaging feature that supports it most, the one that speaks most against it and the next step that would tell them apart. If something is needed to decide, ask me before you sort.',
    ],
    slots: [
      { name: 'finding', label: ['Hallazgo, como lo describirías', 'Finding, as you would describe it'], kind: 'long' },
      {
        name: 'context',
        label: ['Edad, tiempo de evolución y antecedentes', 'Age, time course and history'],
        kind: 'long',
      },
    ],
    sources: [
      'Bankier AA, et al. Fleischner Society: glossary of terms for thoracic imaging. Radiology 2024;310:e232558.',
    ],
  },
  {
    id: 'differential-nodule',
    title: ['Nódulo pulmonar incidental', 'Incidental pulmonary nodule'],
    body: [
      'Encontré un nódulo pulmonar {{density}} de {{size}} mm en una tomografía de una persona de {{age}} años, sin cáncer conocido ni inmunosupresión. Explícame cómo se razona el seguimiento con las recomendaciones de la Sociedad Fleischner de 2017: qué factores de riesgo cambian la conducta, cómo se mide, y por qué no aplican en menores de 35 años, con cáncer conocido, con inmunosupresión o en tamizaje.\n\nPrimero deja que yo proponga el seguimiento; luego corrígeme y cita el renglón de la recomendación.',
      'I found a {{density}} pulmonary nodule of {{size}} mm on a CT of a person aged {{age}}, with no known cancer or immunosuppression. Explain how follow-up is reasoned with the Fleischner Society recommendations of 2017: which risk factors change management, how it is measured, and why they do not apply under 35 years of age, with known cancer, with immunosuppression or in screening.\n\nLet me propose the follow-up first; then correct me and quote the line of the recommendation.',
    ],
    slots: [
      {
        name: 'density',
        label: ['Densidad', 'Attenuation'],
        choices: [
          ['sólido', 'solid'],
          ['en vidrio deslustrado', 'ground-glass'],
          ['parcialmente sólido', 'part-solid'],
        ],
      },
      { name: 'size', label: ['Diámetro medio en mm', 'Mean diameter in mm'], kind: 'number', initial: ['7', '7'] },
      { name: 'age', label: ['Edad en años', 'Age in years'], kind: 'number', initial: ['58', '58'] },
    ],
    sources: [
      'MacMahon H, et al. Guidelines for management of incidental pulmonary nodules detected on CT images. Radiology 2017;284:228-243.',
    ],
  },
  {
    id: 'differential-ground-glass',
    title: ['Vidrio deslustrado: agudo o crónico', 'Ground glass: acute or chronic'],
    body: [
      'Haz una tabla del vidrio deslustrado según el tiempo de evolución ({{course}}) y la distribución ({{distribution}}). Para cada causa incluye el hallazgo acompañante que más ayuda y la pregunta clínica que haría falta. Al final, dos casos breves para que yo escoja la causa más probable y la defienda.',
      'Make a table of ground-glass opacity by time course ({{course}}) and distribution ({{distribution}}). For each cause give the accompanying finding that helps most and the clinical question that is needed. At the end, two short cases for me to choose the most likely cause and defend it.',
    ],
    slots: [
      {
        name: 'course',
        label: ['Evolución', 'Time course'],
        choices: [
          ['agudo', 'acute'],
          ['subagudo', 'subacute'],
          ['crónico', 'chronic'],
        ],
      },
      {
        name: 'distribution',
        label: ['Distribución', 'Distribution'],
        choices: [
          ['difusa', 'diffuse'],
          ['periférica', 'peripheral'],
          ['perihiliar', 'perihilar'],
          ['en mosaico', 'mosaic'],
        ],
      },
    ],
    sources: [
      'Hansell DM, et al. Fleischner Society: glossary of terms for thoracic imaging. Radiology 2008;246:697-722.',
    ],
  },
  {
    id: 'differential-cavity',
    title: ['Lesión cavitada', 'Cavitary lesion'],
    body: [
      'Enséñame a razonar una lesión pulmonar cavitada en una persona que {{context}}. Parte del tiempo de evolución, el número de lesiones, la pared, el contenido y el parénquima vecino, y di qué aporta y qué no aporta el grosor de la pared. Incluye tuberculosis, absceso, neoplasia, embolia séptica, micosis y vasculitis, y señala cuándo debe avisarse de inmediato por riesgo de contagio.',
      'Teach me to reason about a cavitary lung lesion in a person who {{context}}. Start from the time course, the number of lesions, the wall, the content and the lung around it, and say what wall thickness does and does not tell. Include tuberculosis, abscess, neoplasm, septic emboli, fungal disease and vasculitis, and point out when it must be told at once because of contagion.',
    ],
    slots: [
      {
        name: 'context',
        label: ['Contexto clínico', 'Clinical context'],
        initial: ['tiene tos y fiebre de seis semanas', 'has had cough and fever for six weeks'],
      },
    ],
    sources: [
      'Gafoor K, et al. Cavitary lung diseases: a clinical-radiologic algorithmic approach. Chest 2018;153:1443-1465.',
    ],
  },
  {
    id: 'differential-mediastinum',
    title: ['Masa mediastinal por compartimentos', 'Mediastinal mass by compartment'],
    body: [
      'Repasemos las masas del mediastino por compartimento {{compartment}} según la clasificación de ITMIG (prevascular, visceral y paravertebral). Dime sus límites anatómicos, las cuatro causas más frecuentes, el dato de tomografía o resonancia que las distingue y el signo que las sitúa en la radiografía simple.',
      'Let us review masses of the {{compartment}} compartment of the mediastinum by the ITMIG classification (prevascular, visceral and paravertebral). Tell me its anatomical limits, the four commonest causes, the CT or MR feature that tells them apart and the sign that places them on a radiograph.',
    ],
    slots: [
      {
        name: 'compartment',
        label: ['Compartimento', 'Compartment'],
        choices: [
          ['prevascular', 'prevascular'],
          ['visceral', 'visceral'],
          ['paravertebral', 'paravertebral'],
        ],
      },
    ],
    sources: [
      'Carter BW, et al. ITMIG classification of mediastinal compartments and multidisciplinary approach to mediastinal masses. RadioGraphics 2017;37:413-436.',
    ],
  },
]
