/** How studies are arranged when they open. */
export const hanging = {
  description:
    'Cómo se abren los estudios de cada modalidad y región. Lo que guarde en el visor aparece aquí; lo demás se abre con la disposición de la suite.',
  saved: 'Disposiciones guardadas',
  none: 'Aún no guarda ninguna',
  noneText: 'En el visor, acomode los paneles y elija «Guardar para estudios así» en el menú de distribución.',
  opens: 'Cómo se abren los estudios de {{modality}} · {{bodyPart}}',
  opensModality: 'Cómo se abren los estudios de {{modality}}',
  save: 'Guardar para estudios así',
  restore: 'Volver a la original',
  saveCommand: 'Guardar la disposición para estudios como este',
  restoreCommand: 'Volver a la disposición original para estudios como este',
  savedToast: 'Los estudios como este se abrirán así.',
  removedToast: 'Se abrirán con la disposición de la suite.',
  anyBodyPart: 'Cualquier región',
  anySeries: 'Cualquier serie',
  emptyPane: 'Vacío',
  remove: 'Quitar la disposición de {{modality}}, {{bodyPart}}',
  columns: {
    modality: 'Modalidad',
    bodyPart: 'Región',
    layout: 'Paneles',
    panes: 'Qué va en cada panel',
    remove: 'Quitar',
  },
} as const
