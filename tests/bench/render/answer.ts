/** About so many tokens of a model to a piece of Spanish. */
const charsPerToken = 4

/** What the answer cites pages of. */
export const citedDocument = 'guía de tórax.pdf'

const section = (
  number: number,
): string => `## ${number}. Hallazgo en la base ${number % 2 === 0 ? 'derecha' : 'izquierda'}

El **ángulo costofrénico** se ve borrado; compare con el lado opuesto [${citedDocument}, p. ${number}] y con la proyección *lateral*. La
densidad es homogénea, sin broncograma aéreo, y desplaza el hilio \`${number}\` mm hacia arriba.

| Signo | Derrame | Atelectasia | Consolidación |
| --- | --- | --- | --- |
| Volumen | aumenta | **disminuye** | igual |
| Mediastino | se aleja | se acerca | no se mueve |
| Broncograma | no | a veces | sí [p. ${number + 2}] |
| Borde | menisco | recto | mal definido |

1. Mida el espesor en decúbito lateral.
2. Busque la línea pleural visible:
   - en el vértice,
   - junto al diafragma,
   - y a lo largo de la cisura [p. ${number + 3}].
3. Descarte un artefacto por rotación.

> Educativo: no es un diagnóstico.

\`\`\`text
índice cardiotorácico = ${120 + number} mm / ${280 + number} mm
\`\`\`

- [x] Técnica revisada
- [ ] Comparado con el estudio anterior

`
/** An authored answer with what answers have: headings, tables, lists, citations, code; so many tokens of it. */
export function longAnswer(tokens: number): string {
  const length = tokens * charsPerToken
  let text = ''
  for (let number = 1; text.length < length; number += 1) text += section(number)
  return text.slice(0, length)
}

/** As tokens come: cut anywhere, `charsPerToken` characters each. */
export const tokensOf = (text: string): string[] =>
  Array.from({ length: Math.ceil(text.length / charsPerToken) }, (_, at) =>
    text.slice(at * charsPerToken, (at + 1) * charsPerToken),
  )
