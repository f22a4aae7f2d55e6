/** Most used first, as in any text. */
const common = `de la el en y que los se del las un por con no una es su para como al lo más o pero sus le ha si sin sobre
este ya entre cuando todo esta ser son dos también fue había era muy años hasta desde está mi porque qué sólo han yo hay
vez puede todos así nos ni parte tiene él uno donde bien tiempo mismo ese ahora cada vida otro después te otros aunque
paciente imagen radiografía tórax pulmón pulmonar derecho izquierdo lóbulo superior inferior medio signo hallazgo lesión
nódulo masa derrame pleural neumotórax atelectasia consolidación opacidad densidad borde contorno hilio mediastino corazón
silueta costilla clavícula diafragma seno costofrénico broncograma aéreo neumonía enfisema fibrosis edema cavidad caverna
proyección lateral posteroanterior anteroposterior tomografía resonancia ultrasonido contraste ventana corte axial coronal
sagital arteria vena vaso bronquio tráquea carina cuerda esófago estómago hígado bazo riñón páncreas vesícula colon hueso
fractura luxación articulación rodilla cadera hombro columna vértebra disco médula cráneo cerebro ventrículo hemorragia
infarto tumor quiste absceso metástasis ganglio adenopatía calcificación realce captación difusión señal hiperintenso
hipointenso agudo crónico leve moderado grave bilateral unilateral difuso focal central periférico simétrico diagnóstico
diferencial pregunta respuesta compare busque recuerde explique describa mida informe estudio serie control seguimiento`

const roots = `neumo cardio hepato nefro osteo condro mio neuro encefalo angio flebo linfo bronco traqueo pleuro gastro entero
colo recto cisto uretero prostato histero ovario masto tiro adeno espleno pancreato cole lito radio tomo eco dermo hemo leuco
eritro trombo fibro lipo mixo sarco carcino blasto glio meningo espondilo artro tendo burso sinovio cráneo oto rino faringo`
const middles = `logi patí grafí metr estenos escleros ectasi megali plasti tom stomi centes rragi malaci trofi tens dini lisis
plej paresi fagi pne uri emi poyes genes tropi kinesi`
const endings = `a as o os ico ica icos icas oso osa al ales ado ada ar ares ismo ista itis oma omas ante`

const split = (words: string): string[] => words.split(/\s+/)

/** Of the words that parts make, those that are kept, in no order of theirs. */
const scattered = (words: readonly string[]): string[] =>
  words
    .map((word, index) => ({ word, at: Math.imul(index + 1, 2_654_435_761) >>> 0 }))
    .toSorted((a, b) => a.at - b.at)
    .slice(0, words.length / 3)
    .map(({ word }) => word)

/** Some ten thousand words: those of any Spanish report, then such as doctors make of Greek. */
export const vocabulary: readonly string[] = [
  ...split(common),
  ...scattered(
    split(roots).flatMap((root) =>
      split(middles).flatMap((middle) => split(endings).map((ending) => `${root}${middle}${ending}`)),
    ),
  ),
]
