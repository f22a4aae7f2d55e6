import type { ErrorCode } from '../../../shared/contract/errors'

/** One sentence for each way a request can end badly, always with what the person can do. */
export const errors = {
  bad_request: 'La solicitud no era válida. Revise lo escrito e intente de nuevo.',
  unknown_route: 'La ventana y el programa son de versiones distintas. Cierre la aplicación y vuelva a abrirla.',
  unauthorized:
    'Esta ventana ya no tiene permiso. Ábrala de nuevo desde la dirección que mostró el programa al iniciar.',
  forbidden_origin: 'La solicitud vino de otra página y se rechazó. Use la ventana que abrió el programa.',
  payload_too_large: 'Es demasiado grande para enviarse de una vez. Divida el archivo o acorte el texto.',
  not_found: 'Ya no existe o no está en este perfil. Actualice la lista y elija otro elemento.',
  range_not_satisfiable: 'Se pidió una parte del archivo que no existe. Vuelva a abrir el estudio.',
  conflict: 'Cambió en otra ventana mientras tanto. Revise lo que se muestra ahora e intente de nuevo.',
  cancelled: 'Se canceló. Puede iniciarlo de nuevo cuando quiera.',
  host_unreachable:
    'El programa dejó de responder. Si se cerró, ábralo de nuevo: lo guardado está a salvo en esta estación.',
  internal: 'Algo falló dentro del programa. Intente de nuevo; si se repite, copie el informe y repórtelo.',

  locked: 'El perfil está bloqueado. Desbloquéelo para continuar.',
  wrong_passphrase: 'La frase de acceso no es correcta. Revise las mayúsculas e intente de nuevo.',
  wrong_recovery_code: 'El código de recuperación no corresponde a este perfil. Revíselo carácter por carácter.',
  too_many_attempts: 'Hubo demasiados intentos. Espere a que termine la cuenta e intente de nuevo.',
  profile_name_taken: 'Ya hay un perfil con ese nombre en esta estación. Elija otro nombre.',
  profile_damaged:
    'Los archivos del perfil están incompletos o dañados. No se borró nada: restaure su carpeta desde un respaldo.',
  profile_in_use: 'Otra instancia del programa tiene abierto este perfil. Ciérrela e intente de nuevo.',
  database_newer:
    'El perfil se guardó con una versión más reciente. Actualice el programa para abrirlo; no se modificó nada.',
  database_unreadable:
    'No se pudo leer la base de datos del perfil. No se borró nada: restaure su carpeta desde un respaldo.',
  disk_full: 'El disco está lleno. Libere espacio e intente de nuevo; lo guardado antes está completo.',
  storage_failed: 'No se pudo leer o escribir en el disco. Revise que esté conectado y con permiso de escritura.',

  frame_unreadable: 'Los píxeles de esta imagen están dañados. Pida el archivo original e impórtelo de nuevo.',
  identifier_in_text: 'El texto contiene un dato que identifica al paciente o al hospital. Quítelo e intente de nuevo.',
  frame_too_large:
    'Esta imagen no cabe en la memoria disponible. Cierre otros paneles o ventanas y reintente; las demás imágenes siguen disponibles.',
  frame_unsupported: 'Esta imagen usa una codificación que no se puede mostrar. Expórtela sin comprimir e impórtela.',

  consent_required:
    'Falta su autorización para enviar imágenes o documentos a este modelo. Revise y autorice el envío.',
  conversation_file_invalid:
    'Ese archivo no es una conversación exportada por Suite IMSS, o está dañado. No se importó nada: expórtela de nuevo desde donde está.',
  conversation_file_newer:
    'El archivo se exportó con una versión más reciente del programa. Actualícelo para importarlo; no se modificó nada.',
  conversation_file_too_large:
    'El archivo pasa de 256 MB, lo más que se puede importar. No se importó nada: exporte conversaciones más cortas.',
  queued_from_file: 'Vino de un archivo: no se envía hasta que la revise.',
  queued_from_file_incomplete:
    'Vino de un archivo sin algunas imágenes de estudios. Revísela para enviarla sin ellas, o pregunte de nuevo con las imágenes.',
  disclosure_changed: 'Lo que se enviaría ya no es lo que se mostró. Revise de nuevo antes de enviar.',
  cluster_changed:
    'Iría a un servidor que no estaba configurado cuando se puso en espera. Revise a dónde va antes de enviarla.',

  cluster_not_configured: 'No hay un clúster configurado. Escriba su dirección en Ajustes › Clúster.',
  cluster_name_not_found: 'No se encontró el servidor con ese nombre. Revise la dirección o la conexión a la red.',
  cluster_connection_refused: 'El servidor rechazó la conexión. Revise el puerto y que el servicio esté encendido.',
  cluster_unreachable: 'No se pudo llegar al clúster. Revise el cable, la red o la VPN del hospital.',
  cluster_certificate:
    'No se pudo verificar el certificado. Cargue en Ajustes › Clúster el certificado de la autoridad del hospital.',
  cluster_key_rejected: 'El servidor no aceptó la clave. Pida una clave vigente y guárdela en Ajustes › Clúster.',
  cluster_forbidden: 'La clave es válida pero no tiene permiso para este modelo. Pida acceso al administrador.',
  cluster_path_not_found:
    'El servidor responde, pero no en esa ruta. Revise que la dirección termine en su versión (/v1).',
  cluster_not_an_api:
    'La dirección responde con una página web, no con un modelo. Revise la dirección o el portal de acceso a la red.',
  cluster_model_not_found: 'El clúster no sirve ese modelo. Elija otro de la lista en Ajustes › Clúster.',
  cluster_model_loading: 'El modelo se está cargando. Espere unos minutos e intente de nuevo.',
  cluster_context_too_long: 'La conversación no cabe en el modelo. Inicie otra o envíe menos texto o imágenes.',
  cluster_image_rejected: 'El modelo no aceptó la imagen. Envíela más pequeña o use un modelo que lea imágenes.',
  cluster_request_rejected: 'El clúster rechazó la solicitud. Revise el modelo elegido en Ajustes › Clúster.',
  cluster_rate_limited: 'Se alcanzó el límite de solicitudes. Espere un momento e intente de nuevo.',
  cluster_queue_full: 'El clúster está ocupado y no admite más preguntas por ahora. Intente en unos minutos.',
  cluster_timeout: 'El clúster tardó demasiado en responder. Intente de nuevo o avise al administrador.',
  cluster_server_error: 'El clúster tuvo una falla interna. Intente de nuevo; si se repite, avise al administrador.',
  cluster_bad_stream: 'La respuesta llegó mal formada. Intente de nuevo; si se repite, avise al administrador.',
  cluster_paused:
    'El modelo falló varias veces seguidas, así que se le dan unos segundos. Espere, o pruebe la conexión en Ajustes › Clúster.',
  request_limit: 'Hizo muchas preguntas en un minuto y se alcanzó el límite por persona. Espere un momento.',
  too_many_prompts: 'Ya hay demasiadas plantillas propias. Elimine algunas o impórtelas por partes.',
  too_many_answers: 'Ya hay demasiadas respuestas en espera. Deje que terminen algunas o deténgalas.',
  answer_interrupted: 'La respuesta se cortó antes del final. Lo recibido está guardado; puede preguntar de nuevo.',
  answer_stalled: 'La respuesta se detuvo a la mitad. Lo recibido está guardado; puede preguntar de nuevo.',
  answer_too_slow:
    'La respuesta tardó más de lo permitido y se detuvo. Lo recibido está guardado; puede preguntar algo más breve.',
  answer_filtered: 'El servidor ocultó la respuesta por sus reglas de contenido. Formule la pregunta de otra manera.',
  metrics_unreadable:
    'La dirección de métricas no responde con métricas de Prometheus. Revísela con quien administra el clúster.',
  answer_not_as_asked: 'El modelo no respondió en la forma pedida. Intente de nuevo o use otro modelo.',
  picture_invalid:
    'La imagen no se pudo preparar. Ábrala en otro programa, guárdela como PNG o JPEG e inténtelo de nuevo.',
  document_not_pdf: 'El archivo no es un PDF. Ábralo en su programa y guárdelo como PDF.',
  transcription_not_served:
    'Ningún servidor configurado transcribe voz. Escriba su pregunta, o pida al administrador que agregue un modelo de transcripción.',
  audio_unreadable: 'La grabación no se pudo leer: debe ser WAV de un canal a 16 kHz. Grábela de nuevo.',
  audio_too_long: 'La grabación es demasiado larga para transcribirla. Grabe partes más cortas.',
} as const satisfies Record<ErrorCode, string>

/** Names of the facts an error may carry. */
export const errorFacts = {
  host: 'Servidor',
  port: 'Puerto',
  model: 'Modelo',
  status: 'Estado HTTP',
  limit: 'Límite',
  requestId: 'Solicitud',
  reason: 'Motivo',
} as const
