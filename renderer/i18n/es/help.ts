export const help = {
  title: 'Ayuda',
  description: 'Qué hace cada ventana, sus atajos y sus límites. Está completa sin conexión.',
  shortcuts: 'Ver atajos',
  search: 'Buscar en la ayuda',
  contents: 'Contenido',
  tryOther: 'Pruebe con otra palabra, por ejemplo «importar», «ventana» o «clave».',
  found_one: '{{count}} artículo encontrado',
  found_other: '{{count}} artículos encontrados',
  articles: {
    start: {
      title: 'Empezar',
      body: `Suite IMSS es una mesa de trabajo para residentes de radiología: abre estudios DICOM y permite preguntar sobre ellos a un modelo médico que corre en el clúster del hospital. Es para aprender: nada de lo que responde el modelo es un diagnóstico.
        - Cree su perfil y guarde el código de recuperación fuera de la estación.
        - Arrastre un estudio a la ventana.
        - Ábralo en Estudios, ajuste la ventana y desplácese por las imágenes.
        - Si hay clúster, envíe una imagen al chat y pregunte. Antes verá exactamente lo que saldrá.`,
    },
    home: {
      title: 'Inicio',
      body: `Reúne los estudios y las conversaciones más recientes, el estado del clúster y lo que funciona sin conexión. Cada renglón abre el registro donde se quedó.`,
    },
    import: {
      title: 'Importar estudios',
      body: `Arrastre archivos sueltos, carpetas, un ZIP (también con otros dentro) o un disco completo a cualquier ventana. Los archivos se copian cifrados al perfil; los originales no se modifican.
        - La barra inferior muestra el avance; ahí mismo se cancela.
        - Al terminar, un informe dice archivo por archivo qué se importó, qué ya estaba y qué se rechazó y por qué.
        - Importar dos veces el mismo estudio no agrega nada.
        - Un archivo dañado se rechaza solo; los demás siguen.
        - El índice DICOMDIR de un disco sirve para decir qué archivos faltan. Si viene solo, suelte la carpeta completa.
        - Si dos pacientes traen el mismo identificador de estudio, se guardan por separado y se avisa.
        - Si el programa se cerró a media importación, al abrir el perfil se ofrece continuarla.
        - El informe se filtra por resultado y se guarda como CSV.
        - Los ZIP con contraseña, los que están a más de cuatro niveles y los que se expanden demasiado no se abren.`,
    },
    studies: {
      title: 'Estudios: biblioteca y visor',
      body: `La biblioteca busca por nombre del paciente, identificador, descripción y número de acceso, sin importar acentos. Al abrir un estudio se ven sus series y, a un lado, la imagen.
        - La rueda o las flechas recorren las imágenes de la serie.
        - El botón izquierdo usa la herramienta elegida: ventana, acercar o mover.
        - Los ajustes de ventana predefinidos se aplican con el teclado.
        - Lo que no es una imagen se lista como lo que es: los PDF se abren y los informes estructurados se leen como texto.
        - Si una imagen no puede mostrarse, el visor lo dice en su lugar y nunca muestra otra.
        - Las imágenes con compresión con pérdida llevan una marca.`,
    },
    panes: {
      title: 'Visor: varios paneles',
      body: `El visor muestra de uno a nueve paneles, cada uno con su serie. El activo lleva un borde y su número resaltado: las herramientas, las teclas y la pregunta al modelo son para él.
        - G abre la cuadrícula de distribución; las flechas izquierda y derecha cambian de panel; F o doble clic amplía uno.
        - Una serie se pone en un panel arrastrándola, o con Intro en la lista.
        - Enlazar hace que los demás sigan al activo en el recorrido, la ventana o el acercamiento. El recorrido sigue la posición en el paciente cuando se puede; si no, el número de imagen, y cada panel lo dice.
        - Las líneas de referencia muestran en los demás paneles dónde pasa el corte del activo, si comparten marco de referencia y no son paralelos. Mayús + R, o el menú Enlazar, las quita y las pone.
        - C reproduce la serie a la velocidad del archivo o a la que usted ponga, en ciclo o de ida y vuelta.
        - Los estudios se abren acomodados por modalidad y región. «Guardar para estudios así» guarda lo que ve; Ajustes › Disposiciones lo quita.
        - La posición solo se compara entre series del mismo marco de referencia: dos exploraciones distintas se enlazan por número.`,
    },
    exports: {
      title: 'Exportar sin identificadores',
      body: `Desde el visor o con Ctrl + K, «Exportar DICOM sin identificadores…» guarda las series elegidas con otro nombre y otro código, según el perfil básico de confidencialidad de DICOM (PS3.15).
        - Antes de exportar se ve lo que cambia, atributo por atributo.
        - Se quitan nombres, números, fechas, textos libres, atributos privados y dibujos superpuestos; los identificadores únicos se sustituyen de forma consistente.
        - Los píxeles no se tocan. El programa avisa de las imágenes que pueden traer datos escritos y permite excluirlas; revíselas siempre a simple vista.
        - Los informes y documentos no se exportan: su contenido es texto sobre el paciente.
        - El archivo queda en esta estación; no se envía a ningún lado.`,
    },
    annotations: {
      title: 'Medir y anotar',
      body: `Las herramientas de «Medir y anotar» marcan con clics, arrastrando o con el teclado. Cada anotación guarda quién la hizo y cuándo.
        - Los milímetros solo aparecen si el archivo da una escala, y se dice cuál: del paciente, calibrada, en el detector, corregida o propia.
        - Calibrar: dibuje una línea de longitud conocida. Puede deshacerse.
        - Con el foco en la imagen, las flechas mueven el cursor (Mayús: 10 píxeles) e Intro marca. Tab llega a cada anotación y a sus puntos.
        - El contorno libre (Mayús + C) sigue el borde mientras se mantiene el botón, o se marca con clics y se cierra en el primer punto, con doble clic o con Intro dos veces; Retroceso quita el último. Da área, perímetro y valores. Si se cruza consigo mismo cuenta lo que rodea un número impar de vueltas, igual para el área y los píxeles.
        - Elegido un contorno, sus puntos se arrastran; doble clic en la línea agrega uno y sobre un punto lo quita. Con el teclado: Ctrl y flechas van de punto en punto, las flechas lo mueven, Intro agrega y Supr quita.
        - Ctrl + Z deshace, Ctrl + Y rehace, Supr elimina y Esc suelta la herramienta.
        - El índice cardiotorácico solo vale en radiografía frontal de tórax; en AP el corazón se ve más grande.
        - Exportar… guarda la imagen (PNG), las medidas (CSV) o un informe DICOM (SR, en el idioma de la ventana), y dice qué datos del paciente lleva el archivo.
        - Al preguntar al modelo, la imagen se envía sin anotaciones.`,
    },
    inspector: {
      title: 'Valores de los píxeles',
      body: `Mayús + V, o el botón de la barra, abre el panel Valores del visor: lo que vale el píxel bajo el puntero y cómo se reparten los valores de la imagen.
        - Columna y fila se cuentan desde 1, como en DICOM, sin importar cómo se haya girado la imagen.
        - Valor es el reescalado, con su unidad: HU en tomografía. Valor guardado es el número tal como está en el archivo. En color se dan rojo, verde y azul.
        - En PET se calcula el SUV por peso solo si el archivo trae todo lo necesario; si no, se dice qué falta. No se estima nada.
        - Con el teclado: Tab hasta «Cursor de valores»; las flechas lo mueven un píxel y con Mayús diez. Un círculo señala en la imagen dónde está.
        - El histograma cuenta todos los píxeles del cuadro, en escala logarítmica, y marca la ventana en uso. Arrastre a lo ancho para elegir otra; «Ver como tabla» lo muestra en números.
        - El relleno que declara el archivo también se cuenta. Los valores de una radiografía no son densidades: solo se comparan dentro de la misma imagen.`,
    },
    library: {
      title: 'Ordenar los estudios',
      body: `La lista se ordena por cada columna. → abre un renglón y muestra sus series, ← lo cierra, Intro lo abre en el visor.
        - Pacientes agrupa por persona: solo si coinciden ID, quién lo dio, nombre y fecha de nacimiento. Ante la duda, aparte.
        - Se busca sin acentos y por partes del ID o del número de acceso; también por etiqueta.
        - Filtros combina modalidad, región, fechas, etiquetas, favoritos e imágenes; Atrás regresa al filtro anterior.
        - Ctrl y Mayús eligen varios; Mayús + F10 abre el menú: favorito, etiquetas, copiar identificadores, Papelera.
        - La Papelera guarda lo eliminado hasta que se vacía. Importarlo de nuevo lo recupera. Vaciarla libera el disco y no se deshace.
        - Lo enviado en un chat se conserva ahí aunque su estudio se elimine.`,
    },
    chat: {
      title: 'Chat',
      body: `Las respuestas aparecen mientras el modelo las escribe. Detener corta también el trabajo del modelo. Lo recibido se guarda al menos cada segundo: si se va la luz, la respuesta queda marcada como interrumpida y puede pedirse de nuevo.
        - Las imágenes se agregan desde el visor con la ventana que se está viendo.
        - La búsqueda revisa todos los mensajes, no solo los títulos.
        - Alt + P abre las plantillas de preguntas: las incluidas, con sus fuentes, y las propias, que se escriben, duplican, exportan e importan.
        - Alt + E abre las entidades médicas de la conversación: hallazgos, diagnósticos, medicamentos y demás, negados o en duda, cada una con sus mensajes. La búsqueda encuentra sus sinónimos.
        - Adjuntar archivo recibe imágenes PNG o JPEG, PDF por páginas y audio, que se transcribe para que lo revise.
        - Alt + D dicta la pregunta: lo grabado se transcribe en el clúster y el texto queda en el campo, sin enviarse.
        - Alt + K muestra qué ocupa el contexto del modelo. Lo que no quepa puede resumirse; el resumen se ve y se edita.
        - Sin clúster las preguntas quedan en espera, en su orden; pueden cambiarse, cancelarse o ponerse en pausa.
        - M mueve la conversación elegida a una carpeta. En Acciones de la conversación se guarda como Markdown, PDF o JSON; el JSON se importa completo, con sus ramas.
        - Las conversaciones se leen sin conexión.
        - El modelo puede equivocarse: verifique cada afirmación en la imagen y en la bibliografía.`,
    },
    sending: {
      title: 'Antes de enviar',
      body: `Nada sale de la estación sin que usted lo vea. Antes de enviar imágenes de un estudio se muestra el texto y cada imagen tal como saldrán, con su tamaño, el servidor y el modelo. La autorización se pide una vez por estudio y modelo y puede retirarse en Ajustes › Privacidad.
        Si la imagen trae datos del paciente escritos sobre ella, el programa lo advierte cuando el archivo lo declara; revísela siempre a simple vista.`,
    },
    privacy: {
      title: 'Privacidad y registro',
      body: `Cada envío queda anotado con fecha, servidor, modelo, tamaño y huella de lo enviado. Cada anotación lleva la huella de la anterior, así que borrar o cambiar una se nota: la cadena deja de estar íntegra. El registro se exporta como CSV o JSON desde Ajustes › Privacidad.`,
    },
    cluster: {
      title: 'Conectar el clúster',
      body: `En Ajustes › Clúster escriba la dirección (suele terminar en /v1), la clave si el servidor la pide y el modelo. Sirve cualquier servidor compatible con la API de OpenAI.
        - La prueba recorre el camino paso a paso y dice qué hacer donde se corta.
        - Si el hospital usa su propia autoridad de certificados, cargue su archivo PEM.
        - Puede haber varios servidores en el orden que usted elija. Si el primero no responde, se pregunta lo mismo al siguiente con el mismo modelo, nunca después de la primera palabra; la respuesta dice quién la dio.
        - Una dirección http sin cifrar solo es aceptable dentro de la misma estación.`,
    },
    clusterWindow: {
      title: 'Ventana Clúster',
      body: `Muestra los servidores de los modelos y cómo le han respondido a usted.
        - **Servidores:** el orden en que se preguntan y cómo estaban la última vez.
        - **Cómo han respondido:** tiempo hasta la primera palabra, velocidad y fallas de sus propias solicitudes en una hora, un día o una semana. Cada gráfica se puede ver como tabla. No se guarda nada de su contenido.
        - **Prueba de conexión:** recorre el camino paso a paso y dice qué hacer donde se corta.
        - **Modelos:** lo que cada uno demostró poder hacer, con preguntas que no son de nadie, y su ficha: qué es, con qué se probó, su licencia y sus límites.
        - **Réplicas y cola:** solo si el administrador da una dirección de métricas, que se escribe en Ajustes › Clúster.
        - **Incidentes:** cuándo un servidor no respondió, quién respondió en su lugar y cuándo se le dio una pausa.
        Límites: se ve lo que encontró este perfil en esta estación, no lo que vive el resto del hospital.`,
    },
    offline: {
      title: 'Sin conexión',
      body: `Importar, leer estudios, revisar conversaciones, buscar y consultar esta ayuda funcionan sin red. Preguntar al modelo necesita el clúster; el estado se ve en la barra inferior.
        - Lo que se pregunte sin clúster queda en espera y se envía solo, en orden, cuando responda. Mientras tanto puede cambiarse, quitarle adjuntos, ordenarse, pausarse o cancelarse.
        - La pregunta que encontró el clúster caído también puede ponerse en espera desde su respuesta fallida; se responde ahí mismo.
        - Solo sale lo que se autorizó: si cambió algo, se retiró un permiso o el servidor es otro, la pregunta se detiene hasta que usted la revise.`,
    },
    profiles: {
      title: 'Perfiles, bloqueo y recuperación',
      body: `Cada residente tiene un perfil cifrado con su frase de acceso. Sin la frase ni el código de recuperación nadie puede abrirlo, tampoco el administrador.
        - Se bloquea solo tras un tiempo sin actividad, que se elige en Ajustes › Seguridad.
        - Tras varios intentos fallidos la espera crece.
        - El código de recuperación permite elegir otra frase; genere uno nuevo si alguien más lo vio.
        - Copiar la carpeta del perfil con el programa cerrado es un respaldo completo, y sigue cifrado.`,
    },
    keyboard: {
      title: 'Teclado',
      body: `Todo se alcanza con el teclado. Ctrl + K busca cualquier acción, estudio o conversación. El signo ? muestra los atajos de la ventana abierta. Alt con un número cambia de ventana y Ctrl + L bloquea el perfil.
        - En Ajustes › Atajos se cambian las teclas de cada acción; una acción puede tener varias.
        - Si una tecla ya se usa, el programa dice dónde y ofrece intercambiarla o reemplazarla.
        - Ahí mismo se elige lo que hace cada botón del ratón y la rueda, solos o con Ctrl o Mayús. Un botón puede medir sin elegir antes la herramienta: por ejemplo, Ctrl con el izquierdo para una longitud.
        - Los atajos se exportan e importan como archivo. Ninguno actúa mientras se escribe en un campo.`,
    },
    limits: {
      title: 'Límites',
      body: `- Es material educativo; no sustituye la lectura de un especialista ni es un dispositivo médico.
        - El visor todavía no hace reconstrucciones.
        - El modelo lee imágenes sueltas, no series completas, y conoce lo que se le muestra y nada más.
        - Las pantallas de una estación común no están calibradas para diagnóstico.`,
    },
    trouble: {
      title: 'Si algo falla',
      body: `- «El programa dejó de responder»: espere a que reconecte o ábralo de nuevo; lo guardado está completo.
        - «Esta ventana falló»: recárguela. Copiar informe guarda lo necesario para reportarlo, sin datos de pacientes.
        - El clúster no responde: use la prueba de conexión y siga lo que indica el paso marcado.
        - Disco lleno: libere espacio; nada queda a medias.
        - Perfil dañado: no se borra nada; restaure su carpeta desde un respaldo.`,
    },
  },
} as const
