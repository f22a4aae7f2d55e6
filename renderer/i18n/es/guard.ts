export const guard = {
  title: 'Esto se lee como una instrucción para el modelo',
  draft:
    'Si lo escribió usted, siga. Si venía en un texto pegado, decida si quiere que el modelo lo lea. Puede enviarlo tal como está.',
  request:
    'El modelo puede tomar estos pasajes por órdenes. No se quitó nada: puede enviarlo así; lea la respuesta con cautela.',
  document:
    'El modelo puede tomar estos pasajes por órdenes. El documento va marcado como material y no se quitó nada; puede dejar fuera esas páginas.',
  passages: 'Pasajes encontrados',
  more_one: 'y {{count, number}} más',
  more_other: 'y {{count, number}} más',
  dismiss: 'Entendido',
  kinds: {
    override: 'pide ignorar instrucciones anteriores',
    role: 'pide al modelo otro papel, sin sus reglas',
    reveal: 'pide revelar instrucciones o claves',
    addressed: 'habla al modelo desde dentro de un texto',
    verdict: 'dicta una conclusión o una calificación',
    exfiltration: 'llevaría datos a otra dirección',
    template: 'imita las marcas con que se separan los turnos',
    hidden: 'texto oculto que el modelo sí lee',
  },
} as const
