/** What is said of an import that the program's end cut. */
export const imports = {
  interruptedTitle: 'Una importación se interrumpió',
  interruptedReport:
    'Esta importación se interrumpió porque el programa se cerró. Lo que alcanzó a guardar está completo.',
  stored_one: 'Alcanzó a revisar {{count, number}} archivo, que quedó completo.',
  stored_other: 'Alcanzó a revisar {{count, number}} archivos, que quedaron completos.',
  resumeHint: 'Al continuar se salta lo que ya está y sigue el mismo informe.',
  uploadHint: 'Para terminarla suelte otra vez los mismos archivos: lo que ya está no se duplica.',
  resume: 'Continuar',
  dismiss: 'Dejarla así',
  understood: 'Entendido',
  report: 'Ver el informe',
} as const
