import { ActionIcon, Menu, Tooltip } from '@mantine/core'
import { IconCopy, IconDots, IconDownload } from '@tabler/icons-react'
import { useCallback, useMemo } from 'react'
import type { Message } from '../../../../shared/contract/chat'
import { useCommands } from '../../../app/commands'
import { useFormat } from '../../../i18n/use-format'
import { useText } from '../../../i18n/use-text'
import { downloadText } from '../../../ui/download'
import { useCopy } from '../../../ui/use-copy'
import { transcriptName, transcriptOf } from './transcript'

/** What can be done with the branch shown, as a text. */
export const TranscriptMenu = ({ title, messages }: { title: string; messages: readonly Message[] }) => {
  const t = useText()
  const format = useFormat()
  const { copy } = useCopy()
  const text = useCallback(() => transcriptOf(title, messages, { t, format }), [format, messages, t, title])
  const save = useCallback(
    () => downloadText(transcriptName(title || t('chat.untitled')), 'text/markdown;charset=utf-8', text()),
    [t, text, title],
  )
  useCommands(
    useMemo(
      () => [
        {
          id: 'chat.saveMarkdown',
          label: t('chat.transcript.save'),
          group: t('chat.title'),
          icon: IconDownload,
          run: save,
        },
      ],
      [save, t],
    ),
  )
  return (
    <Menu position="bottom-end" withInitialFocusPlaceholder={false} transitionProps={{ duration: 80 }}>
      <Menu.Target>
        <Tooltip label={t('chat.transcript.actions')}>
          <ActionIcon aria-label={t('chat.transcript.actions')}>
            <IconDots size="1.125rem" stroke={1.75} aria-hidden />
          </ActionIcon>
        </Tooltip>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconCopy size="1rem" stroke={1.75} aria-hidden />} onClick={() => copy(text())}>
          {t('chat.transcript.copy')}
        </Menu.Item>
        <Menu.Item leftSection={<IconDownload size="1rem" stroke={1.75} aria-hidden />} onClick={save}>
          {t('chat.transcript.save')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
