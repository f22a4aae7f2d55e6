/** Addresses of the windows and of what they show; each is a hash route (`#/studies/…`). */
export const paths = {
  home: '/',
  studies: '/studies',
  study: (studyId: string): string => `/studies/${studyId}`,
  chat: '/chat',
  conversation: (conversationId: string): string => `/chat/${conversationId}`,
  cluster: '/cluster',
  settings: '/settings',
  settingsSection: (section: 'appearance' | 'shortcuts' | 'hanging' | 'security' | 'cluster' | 'privacy'): string =>
    `/settings/${section}`,
  help: '/help',
} as const
