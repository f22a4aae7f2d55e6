export const home = {
  greeting: {
    morning: 'Good morning, {{name}}',
    afternoon: 'Good afternoon, {{name}}',
    evening: 'Good evening, {{name}}',
  },
  studies: {
    title: 'Recent studies',
    all_one: 'See the study',
    all_other: 'See all {{count, number}}',
    files_one: '{{count, number}} file',
    files_other: '{{count, number}} files',
    empty: 'No studies yet',
    emptyText: 'Drag DICOM files, a folder or a ZIP onto any window.',
  },
  conversations: {
    title: 'Recent conversations',
    all_one: 'See the conversation',
    all_other: 'See all {{count, number}}',
    empty: 'No conversations yet',
    emptyText: 'Open a study, choose a picture and ask the model.',
    start: 'Go to the chat',
    messages_one: '{{count}} message',
    messages_other: '{{count}} messages',
  },
  import: {
    title: 'Add studies',
    text: 'Drag files, a folder or a ZIP onto any window. They are copied encrypted; the original is left alone.',
    chooseFiles: 'Choose files',
    chooseFolder: 'Choose a folder',
  },
  cluster: { title: 'Cluster', model: 'Model: {{model}}', configure: 'Set up', settings: 'See the connection' },
  offline: {
    title: 'Offline',
    works: {
      studies: 'Import and read studies',
      history: 'Read saved conversations',
      search: 'Search studies and messages',
      help: 'Consult the help',
    },
    waits: 'Asking the model needs the cluster',
  },
} as const
