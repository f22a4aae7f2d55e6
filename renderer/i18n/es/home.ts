export const home = {
  greeting: {
    morning: 'Buenos días, {{name}}',
    afternoon: 'Buenas tardes, {{name}}',
    evening: 'Buenas noches, {{name}}',
  },
  studies: {
    title: 'Estudios recientes',
    all_one: 'Ver el estudio',
    all_other: 'Ver los {{count, number}}',
    files_one: '{{count, number}} archivo',
    files_other: '{{count, number}} archivos',
    empty: 'Aún no hay estudios',
    emptyText: 'Arrastre archivos DICOM, una carpeta o un ZIP a cualquier ventana.',
  },
  conversations: {
    title: 'Conversaciones recientes',
    all_one: 'Ver la conversación',
    all_other: 'Ver las {{count, number}}',
    empty: 'Aún no hay conversaciones',
    emptyText: 'Abra un estudio, elija una imagen y pregunte al modelo.',
    start: 'Ir al chat',
    messages_one: '{{count}} mensaje',
    messages_other: '{{count}} mensajes',
  },
  import: {
    title: 'Agregar estudios',
    text: 'Arrastre archivos, una carpeta o un ZIP a cualquier ventana. Se copian cifrados; el original no se toca.',
    chooseFiles: 'Elegir archivos',
    chooseFolder: 'Elegir carpeta',
  },
  cluster: { title: 'Clúster', model: 'Modelo: {{model}}', configure: 'Configurar', settings: 'Ver conexión' },
  offline: {
    title: 'Sin conexión',
    works: {
      studies: 'Importar y leer estudios',
      history: 'Leer conversaciones guardadas',
      search: 'Buscar en estudios y mensajes',
      help: 'Consultar la ayuda',
    },
    waits: 'Preguntar al modelo necesita el clúster',
  },
} as const
