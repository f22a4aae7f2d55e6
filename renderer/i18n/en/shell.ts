export const shell = {
  windows: { home: 'Home', studies: 'Studies', chat: 'Chat', settings: 'Settings', help: 'Help' },
} as const
