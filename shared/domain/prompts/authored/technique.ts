import type { BilingualPrompt } from './bilingual'

/** How images are made, and what is given for them. */
export const techniquePrompts: readonly BilingualPrompt[] = [
  {
    id: 'technique-projection',
    title: ['PA o AP: qué cambia', 'PA or AP: what changes'],
    body: [
      'Explícame con geometría sencilla por qué una radiografía AP portátil magnifica el corazón y el mediastino frente a una PA, y qué otros cambios esperar (inspiración, escápulas, redistribución vascular en decúbito, niveles). Dime qué conclusiones no debo sacar de una AP en decúbito. Hazme después tres preguntas para comprobar que lo entendí.',
      'Explain with simple geometry why a portable AP radiograph magnifies the heart and mediastinum compared with a PA one, and which other changes to expect (inspiration, scapulae, vascular redistribution when supine, levels). Tell me which conclusions I must not draw from a supine AP film. Then ask me three questions to check that I understood.',
    ],
    sources: ['Raoof S, et al. Interpretation of plain chest roentgenogram. Chest 2012;141:545-558.'],
  },
  {
    id: 'technique-phases',
    title: ['Fases y protocolo de tomografía', 'CT phases and protocol'],
    body: [
      'Pregunta clínica: {{question}}.\n\nEnséñame a escoger el protocolo de tomografía: si hace falta contraste, qué fases y con qué retraso aproximado, qué factores del paciente y de la inyección cambian el realce (peso, gasto cardiaco, caudal, concentración), y qué fase sobra para esa pregunta y solo agrega radiación.',
      'Clinical question: {{question}}.\n\nTeach me to choose the CT protocol: whether contrast is needed, which phases and at about which delay, which factors of the patient and of the injection change enhancement (weight, cardiac output, flow rate, concentration), and which phase is superfluous for that question and only adds radiation.',
    ],
    slots: [
      {
        name: 'question',
        label: ['Pregunta clínica', 'Clinical question'],
        kind: 'long',
        initial: ['caracterizar una lesión hepática focal', 'characterise a focal liver lesion'],
      },
    ],
    sources: ['Bae KT. Intravenous contrast medium administration and scan timing at CT. Radiology 2010;256:32-61.'],
  },
  {
    id: 'technique-mr-sequences',
    title: ['Secuencias de resonancia', 'MR sequences'],
    body: [
      'Explícame para un residente de {{level}} cómo se ven el agua, la grasa, la sangre en sus etapas, el calcio y el tejido con restricción verdadera a la difusión en T1, T2, FLAIR, supresión grasa, difusión con mapa ADC y susceptibilidad. Incluye el fenómeno de brillo por T2 y cómo el mapa ADC lo descubre. Usa una tabla y cierra con dos casos.',
      'Explain to a {{level}} resident how water, fat, blood in its stages, calcium and tissue with true diffusion restriction look on T1, T2, FLAIR, fat suppression, diffusion with ADC map and susceptibility imaging. Include T2 shine-through and how the ADC map reveals it. Use a table and close with two cases.',
    ],
    slots: [
      {
        name: 'level',
        label: ['Año de residencia', 'Year of residency'],
        choices: [
          ['primer año', 'first-year'],
          ['segundo año', 'second-year'],
          ['tercer año', 'third-year'],
        ],
      },
    ],
    sources: [
      'Bitar R, et al. MR pulse sequences: what every radiologist wants to know but is afraid to ask. RadioGraphics 2006;26:513-537.',
    ],
  },
  {
    id: 'technique-kidney',
    title: ['Contraste yodado y riñón', 'Iodinated contrast and the kidney'],
    body: [
      'Plantéame el razonamiento sobre contraste yodado intravenoso en una persona con filtrado glomerular estimado de {{egfr}} mL/min/1.73 m² y {{context}}. Distingue lesión renal asociada a contraste de la inducida por contraste, di a quién se considera en riesgo según el consenso del Colegio Americano de Radiología y la Fundación Nacional del Riñón, y qué medidas tienen respaldo. Deja claro que la decisión es del equipo tratante y del protocolo del hospital.',
      'Set out the reasoning about intravenous iodinated contrast in a person with an estimated glomerular filtration rate of {{egfr}} mL/min/1.73 m² and {{context}}. Tell contrast-associated from contrast-induced kidney injury, say who is held to be at risk by the consensus of the American College of Radiology and the National Kidney Foundation, and which measures are supported. Make clear that the decision belongs to the treating team and the protocol of the hospital.',
    ],
    slots: [
      { name: 'egfr', label: ['Filtrado glomerular estimado', 'Estimated GFR'], kind: 'number', initial: ['28', '28'] },
      {
        name: 'context',
        label: ['Contexto', 'Context'],
        initial: ['sospecha de tromboembolia pulmonar', 'suspected pulmonary embolism'],
      },
    ],
    sources: [
      'Davenport MS, et al. Use of intravenous iodinated contrast media in patients with kidney disease: consensus statements from the ACR and the NKF. Radiology 2020;294:660-668.',
    ],
  },
  {
    id: 'technique-reaction',
    title: ['Reacción al medio de contraste', 'Reaction to contrast'],
    body: [
      'Simula conmigo una reacción {{severity}} al medio de contraste en la sala. Ve dándome lo que pasa minuto a minuto y yo digo qué hago; corrige el orden de mis acciones y explica por qué. Distingue reacción alérgica de fisiológica. No me des dosis sin decir que deben comprobarse en el protocolo del hospital y en el manual vigente.',
      'Simulate with me a {{severity}} reaction to contrast in the room. Tell me what happens minute by minute and I say what I do; correct the order of my actions and explain why. Tell allergic-like from physiological reactions. Give no dose without saying that it must be checked in the protocol of the hospital and the current manual.',
    ],
    slots: [
      {
        name: 'severity',
        label: ['Gravedad', 'Severity'],
        choices: [
          ['leve', 'mild'],
          ['moderada', 'moderate'],
          ['grave', 'severe'],
        ],
      },
    ],
    sources: ['American College of Radiology. ACR Manual on Contrast Media (current edition).'],
  },
  {
    id: 'technique-justification',
    title: ['Justificar y optimizar la dosis', 'Justify and optimise dose'],
    body: [
      'Me piden {{study}} para {{question}}. Ayúdame a decidir si está justificado: qué respuesta daría, qué alternativa sin radiación existe, qué pasa si no se hace. Si lo está, explica cómo optimizarlo (cobertura, fases, parámetros, niveles de referencia) y cómo hablarlo con el paciente sin alarmar ni minimizar.',
      'I am asked for {{study}} for {{question}}. Help me decide whether it is justified: what it would answer, which alternative without radiation exists, what happens if it is not done. If it is, explain how to optimise it (coverage, phases, parameters, reference levels) and how to talk about it with the patient without alarming or belittling.',
    ],
    slots: [
      { name: 'study', label: ['Estudio', 'Study'], initial: ['una tomografía de abdomen', 'an abdominal CT'] },
      {
        name: 'question',
        label: ['Pregunta clínica', 'Clinical question'],
        initial: ['dolor abdominal en una embarazada', 'abdominal pain in pregnancy'],
      },
    ],
    sources: [
      'ICRP Publication 103. Ann ICRP 2007;37(2-4).',
      'NOM-229-SSA1-2002, Salud ambiental. Requisitos técnicos para las instalaciones, responsabilidades sanitarias, especificaciones técnicas para los equipos y protección radiológica en establecimientos de diagnóstico médico con rayos X. DOF 15/09/2006.',
    ],
  },
]
