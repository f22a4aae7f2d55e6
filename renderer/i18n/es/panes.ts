/** The panes of the viewer, and what is done with them. */
export const panes = {
  viewport: 'Panel {{number}}, imagen: {{series}}',
  active: 'Panel {{number}}, activo',
  emptyPane: 'Panel {{number}}, vacío',
  emptyTitle: 'Panel vacío',
  emptyText: 'Elija una serie de la lista con este panel activo.',
  inPanes: 'en el panel {{numbers}}',
  layout: {
    title: 'Distribución de paneles',
    current: 'Distribución de paneles: {{rows}} × {{columns}}',
    choose: 'Distribución: {{rows}} × {{columns}}',
    size: '{{rows}} × {{columns}}',
  },
  commands: {
    next: 'Panel siguiente',
    previous: 'Panel anterior',
    maximize: 'Ampliar el panel activo',
    restore: 'Volver a todos los paneles',
  },
} as const
