export const shell = {
  windows: { home: 'Inicio', studies: 'Estudios', chat: 'Chat', settings: 'Ajustes', help: 'Ayuda' },
} as const
