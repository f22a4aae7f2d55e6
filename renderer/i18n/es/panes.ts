/** The panes of the viewer, and what is done with them. */
export const panes = {
  viewport: 'Panel {{number}}, imagen: {{series}}',
  active: 'Panel {{number}}, activo',
  emptyPane: 'Panel {{number}}, vacío',
  emptyTitle: 'Panel vacío',
  emptyText: 'Arrastre aquí una serie de la lista, o elíjala con este panel activo.',
  inPanes: 'en el panel {{numbers}}',
  layout: {
    title: 'Distribución de paneles',
    current: 'Distribución de paneles: {{rows}} × {{columns}}',
    choose: 'Distribución: {{rows}} × {{columns}}',
    size: '{{rows}} × {{columns}}',
  },
  link: {
    title: 'Enlazar',
    allOff: 'Enlazar los paneles: nada enlazado',
    someOn: 'Enlazar los paneles: hay enlaces activos',
    scroll: 'Enlazar el recorrido',
    window: 'Enlazar la ventana',
    view: 'Enlazar acercamiento y posición',
    by: { position: 'por posición', index: 'por número' },
    byTitle: {
      position: 'Sigue al panel activo por la posición del corte en el paciente',
      index: 'Sigue al panel activo por el número de imagen: sus cortes no se pueden comparar en el paciente',
    },
  },
  reference: {
    title: 'Líneas de referencia',
    line: 'Línea de referencia: imagen {{position, number}} del panel activo',
  },
  cine: {
    rate: 'Imágenes por segundo',
    perSecond: 'img/s',
    statedRate: 'El archivo indica {{rate}} imágenes por segundo',
    noStatedRate: 'El archivo no indica a qué velocidad se muestra',
    sweep: 'Ida y vuelta',
  },
  commands: {
    next: 'Panel siguiente',
    previous: 'Panel anterior',
    maximize: 'Ampliar el panel activo',
    restore: 'Volver a todos los paneles',
  },
} as const
