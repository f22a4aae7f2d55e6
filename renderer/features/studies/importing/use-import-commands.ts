import { IconFileImport, IconFolderOpen, IconHistory } from '@tabler/icons-react'
import { useMemo } from 'react'
import { useCommands, type Command } from '../../../app/commands'
import { useText } from '../../../i18n/use-text'
import { useImports } from './import-store'
import { useChooseFiles } from './use-import'

/** Importing from the palette, in every window. */
export const useImportCommands = (): void => {
  const t = useText()
  const choose = useChooseFiles()
  useCommands(
    useMemo((): Command[] => {
      const group = t('studies.commands.importGroup')
      return [
        {
          id: 'studies.openFiles',
          label: t('studies.commands.openFiles'),
          group,
          icon: IconFileImport,
          shortcut: 'mod+o',
          run: () => choose('files'),
        },
        {
          id: 'studies.openFolder',
          label: t('studies.commands.openFolder'),
          group,
          icon: IconFolderOpen,
          shortcut: 'mod+shift+o',
          run: () => choose('folder'),
        },
        {
          id: 'studies.imports',
          label: t('studies.commands.imports'),
          group,
          icon: IconHistory,
          run: () => useImports.getState().show({ kind: 'history' }),
        },
      ]
    }, [choose, t]),
  )
}
