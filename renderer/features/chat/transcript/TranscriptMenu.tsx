import { ActionIcon, Menu, Tooltip } from '@mantine/core'
import { IconCopy, IconDots, IconDownload } from '@tabler/icons-react'
import { useCallback, useMemo } from 'react'
import { useCommands } from '../../../app/commands'
import { useFormat } from '../../../i18n/use-format'
import { useText } from '../../../i18n/use-text'
import { downloadText } from '../../../ui/download'
import { useCopy } from '../../../ui/use-copy'
import { useErrorToast } from '../../../ui/use-error-toast'
import { transcriptName, transcriptOf } from './transcript'
import { wholeBranch } from './whole-branch'

/** What can be done with the branch shown, as a text. */
export const TranscriptMenu = ({ title, conversationId }: { title: string; conversationId: string }) => {
  const t = useText()
  const format = useFormat()
  const { copy } = useCopy()
  const showError = useErrorToast()
  const withText = useCallback(
    (use: (text: string) => void) => {
      wholeBranch(conversationId).then((messages) => use(transcriptOf(title, messages, { t, format })), showError)
    },
    [conversationId, format, showError, t, title],
  )
  const save = useCallback(
    () =>
      withText((text) =>
        downloadText(transcriptName(title || t('chat.untitled')), 'text/markdown;charset=utf-8', text),
      ),
    [t, title, withText],
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
        <Menu.Item leftSection={<IconCopy size="1rem" stroke={1.75} aria-hidden />} onClick={() => withText(copy)}>
          {t('chat.transcript.copy')}
        </Menu.Item>
        <Menu.Item leftSection={<IconDownload size="1rem" stroke={1.75} aria-hidden />} onClick={save}>
          {t('chat.transcript.save')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
