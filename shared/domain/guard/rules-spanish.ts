import { rulesOf, within } from './kinds'

/** `Indicaciones médicas` are what a ward is told to do. */
const instructions =
  '(?:instruccion(?:es)?|ordenes(?! medicas)|reglas|directrices|directivas|restricciones|prompt|indicaciones(?! (?:medicas|quirurgicas|terapeuticas|clinicas|de (?:enfermeria|egreso|ingreso|ayuno|cirugia)))|politicas|normas)'
const disobey =
  '\\b(?:ignor(?:a|ad|ar|e|en|es)|olvid(?:a|ad|ar|ate|e|en|es)|desestim(?:a|ar|e)|descart(?:a|ar|e)|desobedec(?:e|er)|desobedezca|anul(?:a|ar|e)|saltate|omit(?:e|ir)|(?:no (?:hagas|haga|hagan) caso|ha(?:z|ga|gan) caso omiso) (?:a|de)|no (?:sigas|obedezcas|respetes|cumplas))'
const earlier =
  '(?:anterior(?:es)?|previ[ao]s?|de arriba|del sistema|precedentes|recibidas|iniciales|originales|de seguridad|del desarrollador|que (?:te|le) (?:han|he|hayan|dieron|dio|di)\\b|que (?:tienes|tenias|recibiste))'
const tell =
  '\\b(?:revela|muestra(?:me)?|ensena(?:me)?|di(?:me)?|repite|imprime|escribe|copia|transcribe|traduce|resume|cita|dame|filtra|publica|enumera|lista)'
/** Orders of who speaks to a machine; in the second person, unlike those of a clinical text. */
const order =
  '(?:declara|di|dile|responde|contesta|escribe|concluye|ignora|olvida|recomienda|reporta|informa|afirma|omite|anade|agrega|incluye|inserta|envia|manda|abre|ejecuta|visita|haz|califica|clasifica|cambia|sustituye|multiplica|traduce|resume|por favor|debes|deberas|tienes que)'
const machine =
  '(?:asistente|modelo(?: de lenguaje)?|ia|inteligencia artificial|chatbot|bot|llm|chatgpt|agente|evaluador|corrector|calificador)'
/** A person, or a way to care for patients. */
const notMachine =
  '(?! (?:medic[oa]s?|social(?:es)?|dental(?:es)?|administrativ[oa]s?|animal|experimental|anatomico|de (?:enfermeria|turno|quirofano|consultorio|sala|direccion|atencion|gestion))\\b)'
/** `Aunque` with what is seen or may be, as an order has it; a note goes on with what was done. */
const evenIf =
  'aunque (?:(?:la|lo|los|las|se|no|te) )*(?:veas?|vean|haya|existan?|parezca|sean?|muestre|aparezca|encuentres|creas|observes?|tenga|digas?)'
/** What becomes of a patient. */
const ofPatients =
  '(?! (?:trasladad|valorad|operad|atendid|ingresad|egresad|referid|enviad|citad|programad|intervenid|tratad|revisad|evaluad|dad)[oa]s?\\b)'
const noLimits =
  '(?:sin (?:ningun[ao]? |mas )?(?:reglas?|restricci(?:on|ones)|filtros?|censura|limitaciones)|no (?:tienes|tiene|tienen|tengas) (?:ningun[ao]? )?(?:reglas?|restricci(?:on|ones)|filtros?|limit(?:es|aciones)))(?! (?:de|del|en|para)\\b)'

/** In Spanish, in the imperative: what a patient ignored or forgot is history, not an order. */
export const spanishRules = [
  ...rulesOf(
    'override',
    `${disobey}\\b${within(40)}\\b${instructions}\\b${within(30)}\\b${earlier}`,
    `${disobey}\\b${within(30)}\\b(?:tus|todas (?:tus|las|esas)|cualquier)\\s+(?:\\w+ )?(?:instrucciones|reglas|directrices|restricciones|prompt)\\b`,
    `${disobey}\\b${within(20)}\\b(?:todo lo|lo|cuanto)\\s+(?:anterior|previo|de arriba|(?:que )?(?:se )?te (?:he|han|haya|hayan|dije|dijeron))\\b`,
    `\\bnuev[ao]s? (?:instruccion(?:es)?|politicas?|directrices|reglas?|tarea)(?: del sistema)?\\s*:`,
    `\\bnuevas ordenes(?: del sistema\\s*:|\\s*:\\s*${order}\\b)`,
    `\\b(?:estas|las siguientes) instrucciones (?:tienen prioridad|sustituyen|reemplazan|anulan)\\b`,
  ),
  ...rulesOf(
    'role',
    `\\b(?:a partir de ahora|desde ahora|de ahora en adelante)\\b${within(40)}\\b(?:eres|seras${ofPatients}|te llamas|te llamaras|ya no)\\b`,
    `\\b(?:actua|comportate|responde|habla|finge|haz como|imagina)\\b${within(60)}\\b${noLimits}\\b`,
    `\\b(?:eres|seras)\\b${within(60)}\\b${noLimits}\\b`,
    `\\bmodo (?:de )?(?:desarrollador|dios|dan|jailbreak|root|administrador|sin (?:filtros|censura|restricciones))\\b`,
    `\\b(?:olvida|abandona|deja|rompe|sal de|salte de)\\b${within(12)}\\b(?:tu|el) (?:rol|papel|personaje)\\b`,
  ),
  ...rulesOf(
    'reveal',
    `${tell}\\b${within(60)}\\b(?:prompt|instrucciones (?:de|del) sistema|instrucciones (?:iniciales|originales|internas|ocultas|secretas)|mensaje (?:de|del) sistema|reglas internas|configuracion interna)\\b`,
    `(?:${tell}|\\bcuales son)\\b${within(40)}\\btus (?:instrucciones|reglas|directrices|restricciones)\\b`,
    `${tell}\\b${within(40)}\\b(?:lo|el texto|todo|las palabras)\\b${within(25)}\\b(?:arriba de|encima de|antes de|anterior a|previo a)\\s+(?:este mensaje|esta (?:linea|frase|conversacion)|esto)\\b`,
    `(?:${tell}|\\b(?:envia|manda|entrega))\\b${within(40)}\\b(?:clave (?:de la )?(?:api|secreta|privada|de acceso)|api[ _-]?key|contrasenas?|credenciales|token de acceso|variables de entorno)\\b`,
  ),
  ...rulesOf(
    'addressed',
    `\\b(?:instruccion(?:es)?|notas?|mensaje|aviso|orden(?:es)?|atencion)\\s+(?:importante |oculta |urgente )?(?:para|al|a|dirigid[ao] al?)\\s+(?:el |la |los |las |cualquier |todo )?${machine}s?\\b${notMachine}`,
    `(?:^|[.!?\\n>(*\\[-])\\s*(?:asistente|chatgpt|modelo de lenguaje|inteligencia artificial|llm|chatbot|(?:querid|estimad)[ao] (?:ia|asistente))\\s*[,:]\\s*(?:${order}|cuando|si|no)\\b`,
    `(?:^|[.!?\\n>(*\\[-])\\s*ia\\s*[,:]\\s*(?:${order}|cuando)\\b`,
    `\\bsi (?:tu )?eres (?:una? )?(?:ia|inteligencia artificial|asistente virtual|modelo|llm|chatbot|bot)\\b`,
    `\\b(?:ia|modelo(?: de lenguaje)?|asistente|agente) que (?:lea|lee|procese|procesa|resuma|analice) (?:esto|este|esta)\\b`,
  ),
  ...rulesOf(
    'verdict',
    `\\b(?:declara|informa|concluye|reporta|di|responde|afirma|escribe)\\b${within(80)}\\bsin (?:mirar|ver(?! (?:mejoria|cambios?|respuesta|resultados?|avance)\\b)|leer|revisar|analizar|evaluar)\\b`,
    `\\b(?:declara|informa|concluye|reporta|di|responde|afirma|escribe)\\s+(?:siempre\\s+)?que\\b${within(60)}\\b(?:${evenIf}|independientemente|pase lo que pase|sin importar)\\b`,
    `\\b(?:debe|debes|deberas|tienes que|merece)\\b${within(30)}\\b(?:recibir|otorgar|dar|darle|asignar|obtener)\\b${within(30)}(?:\\b(?:calificacion|puntuacion|nota) (?:maxima|perfecta)|\\btodos los puntos|\\b100 ?/ ?100|\\b10 ?/ ?10|\\b100 ?%)`,
    `\\b(?:otorga|asigna|pon|ponle|dale|dame)\\b${within(30)}\\b(?:calificacion|puntuacion|nota) (?:maxima|perfecta|mas alta)\\b`,
    `\\bla (?:calificacion|puntuacion) final (?:es|sera|debe ser)\\b`,
  ),
  ...rulesOf(
    'exfiltration',
    `\\b(?:envia|manda|reenvia|sube|inserta|anade|agrega|incluye|adjunta|termina)\\b${within(80)}\\bhttps?:`,
    `\\b(?:envia|manda|reenvia|filtra)\\b${within(40)}\\b(?:historial|conversacion|datos del paciente|expediente)\\b${within(30)}\\ba\\s+\\S+@`,
  ),
  ...rulesOf('hidden', `\\b(?:decodifica|descifra|desencripta)\\b${within(60)}\\b(?:base64|rot13|hexadecimal)\\b`),
]
