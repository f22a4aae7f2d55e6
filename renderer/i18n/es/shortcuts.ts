import type { MouseButton, MouseModifier, PlainDragAction, WheelAction } from '../../../shared/domain/mouse-binding'

const drags = {
  tool: 'Herramienta elegida',
  window: 'Ventana',
  pan: 'Mover',
  zoom: 'Acercar',
  scroll: 'Recorrer la serie',
  none: 'Nada',
} as const satisfies Record<PlainDragAction, string>

const wheels = {
  scroll: 'Recorrer la serie',
  zoom: 'Acercar',
  window: 'Brillo de la ventana',
  none: 'Nada',
} as const satisfies Record<WheelAction, string>

const buttons = {
  left: 'Botón izquierdo',
  middle: 'Botón central',
  right: 'Botón derecho',
} as const satisfies Record<MouseButton, string>

const modifiers = {
  plain: 'Solo',
  ctrl: 'Con Ctrl',
  shift: 'Con Mayús',
} as const satisfies Record<MouseModifier, string>

export const shortcuts = {
  description: 'Teclas y botones de este perfil. Los cambios valen de inmediato en todas las ventanas.',
  keyboard: 'Teclado',
  keyboardHint: 'De inicio el visor usa los de OHIF. Elija una tecla para cambiarla.',
  search: 'Buscar una acción o una tecla',
  noMatch: 'Ninguna acción coincide. Pruebe con otra palabra o con el nombre de una tecla.',
  found_one: '{{count, number}} acción',
  found_other: '{{count, number}} acciones',
  changed: 'Cambiado',
  onlyChanged: 'Solo los cambiados',
  nothingChanged: 'No se ha cambiado ningún atajo.',
  list: 'Acciones y sus teclas',
  change: 'Cambiar {{keys}} de {{command}}',
  removeKeys: 'Quitar {{keys}} de {{command}}',
  add: 'Agregar teclas a {{command}}',
  addShort: 'Agregar',
  resetOne: 'Restablecer las teclas de {{command}}',
  resetAll: 'Restablecer todo',
  record: 'Presione las teclas…',
  recordHint: 'Esc cancela',
  recordLabel: 'Nuevas teclas de {{command}}: presione la combinación. Esc cancela.',
  problems: {
    dead: 'Esa tecla espera una letra para formar un acento y no puede usarse sola. Elija otra.',
    taken: '{{keys}} ya es una tecla de esta acción.',
    full: 'Una acción admite hasta seis combinaciones. Quite alguna primero.',
    browser: '{{keys}} la usa el navegador o la propia ventana y no siempre llega al programa. Elija otra.',
    system: '{{keys}} la usa el sistema operativo. Elija otra.',
    focus: '{{keys}} sirve para moverse y responder con el teclado en todo el programa. Elija otra.',
    editing: '{{keys}} sirve para copiar y pegar texto. Elija otra.',
  },
  conflict: {
    title: '{{keys}} ya se usa en «{{command}}»',
    text: '¿Qué se hace con ella?',
    swap: 'Intercambiar',
    swapHint: '«{{command}}» queda con {{keys}}',
    replace: 'Reemplazar',
    replaceHint: '«{{command}}» queda sin esa tecla',
    keep: 'Dejar como estaba',
  },
  /** Between two actions that are quoted together. */
  between: '», «',
  clash: 'También es la tecla de «{{command}}».',
  done: {
    changed: 'Se cambiaron las teclas de «{{command}}».',
    swapped: 'Se intercambiaron las teclas de «{{command}}» y «{{other}}».',
    removed: 'Se quitó {{keys}} de «{{command}}».',
    resetOne: 'Se restablecieron las teclas de «{{command}}».',
    resetAll: 'Se restablecieron todos los atajos.',
    imported_one: 'Se importó {{count, number}} acción con sus teclas.',
    imported_other: 'Se importaron {{count, number}} acciones con sus teclas.',
    mouse: 'Se restablecieron los botones del ratón.',
  },
  export: 'Exportar',
  import: 'Importar…',
  fileProblems: {
    tooLarge: 'El archivo es demasiado grande para ser de atajos. Elija el que exportó este programa.',
    notJson: 'El archivo no es JSON o está incompleto. Exporte los atajos de nuevo.',
    notShortcuts: 'El archivo no es de atajos de Suite IMSS.',
    newer: 'El archivo es de una versión más reciente del programa. Actualícelo para abrirlo.',
    badKeys: '«{{keys}}», de la acción {{command}}, no es una combinación de teclas. No se importó nada.',
    reservedKeys: '{{keys}}, de la acción {{command}}, está reservada. No se importó nada.',
  },
  mouseTitle: 'Ratón, lápiz y pantalla táctil',
  mouseHint:
    'Lo que hacen al arrastrar sobre una imagen. El lápiz y un dedo hacen lo que el botón izquierdo; dos dedos acercan y mueven.',
  wheel: 'Rueda',
  control: 'Control',
  mouseReset: 'Restablecer',
  mouseChoice: '{{button}}, {{modifier}}',
  buttons,
  modifiers,
  drags,
  dragGroups: { picture: 'La imagen', drawing: 'Medir y anotar' },
  wheels,
  sheet: {
    search: 'Buscar un atajo',
    noMatch: 'Ningún atajo coincide.',
    edit: 'Cambiar atajos',
    hint: 'Los de esta ventana, como están ahora.',
  },
} as const
