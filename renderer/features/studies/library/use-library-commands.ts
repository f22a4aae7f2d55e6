import { IconStar, IconTags, IconTrash, IconUsers } from '@tabler/icons-react'
import { useMemo } from 'react'
import { useLocation } from 'wouter'
import { useRouteQuery } from '../../../api'
import { type Command, useCommands } from '../../../app/commands'
import { useText } from '../../../i18n/use-text'
import { type LibraryAddress, pathOf, startAddress } from './address'

/** Ways into the library that the palette offers in every window. */
export function useLibraryCommands(): void {
  const t = useText()
  const [, navigate] = useLocation()
  const tags = useRouteQuery('library.facets', {}).data?.tags
  const commands = useMemo((): Command[] => {
    const group = t('library.commands.group')
    const go = (change: Partial<LibraryAddress>) => () => navigate(pathOf({ ...startAddress, ...change }))
    return [
      {
        id: 'library.favorites',
        label: t('library.commands.favorites'),
        group,
        icon: IconStar,
        run: go({ filter: { favorite: true } }),
      },
      {
        id: 'library.patients',
        label: t('library.commands.patients'),
        group,
        icon: IconUsers,
        run: go({ view: 'patients', sort: 'patientName', descending: false }),
      },
      { id: 'library.trash', label: t('library.commands.trash'), group, icon: IconTrash, run: go({ view: 'trash' }) },
      ...(tags ?? []).map(({ id, name }) => ({
        id: `library.tag.${id}`,
        label: t('library.commands.tag', { name }),
        group,
        icon: IconTags,
        run: go({ filter: { tagIds: [id] } }),
      })),
    ]
  }, [navigate, t, tags])
  useCommands(commands)
}
