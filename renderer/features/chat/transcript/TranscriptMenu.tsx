import { Menu } from '@mantine/core'
import { IconCopy, IconDots, IconDownload, IconFileExport, IconFileTypePdf, IconMarkdown } from '@tabler/icons-react'
import { useCallback, useMemo } from 'react'
import { useCommands } from '../../../app/commands'
import { useFormat } from '../../../i18n/use-format'
import { useText } from '../../../i18n/use-text'
import { downloadText } from '../../../ui/download'
import { IconMenu } from '../../../ui/IconMenu'
import { useCopy } from '../../../ui/use-copy'
import { useErrorToast } from '../../../ui/use-error-toast'
import { useSavePdf } from '../pdf/use-save-pdf'
import { useSaveJson } from '../transfer/use-save-json'
import { plainForm, transcriptName, transcriptOf } from './transcript'
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
        downloadText(transcriptName(title || t('chat.untitled'), 'md'), 'text/markdown;charset=utf-8', text),
      ),
    [t, title, withText],
  )
  const copyText = (): void =>
    copy(async () => {
      const [messages, { plainTextOf }] = await Promise.all([
        wholeBranch(conversationId),
        import('../markdown/plain-text'),
      ])
      return transcriptOf(title, messages, { t, format }, plainForm(plainTextOf))
    })
  const savePdf = useSavePdf(title, conversationId)
  const saveJson = useSaveJson(title, conversationId)
  useCommands(
    useMemo(
      () => [
        {
          id: 'chat.savePdf',
          label: t('chat.transfer.savePdf'),
          group: t('chat.title'),
          icon: IconFileTypePdf,
          run: savePdf,
        },
        {
          id: 'chat.saveJson',
          label: t('chat.transfer.saveJson'),
          group: t('chat.title'),
          icon: IconFileExport,
          run: saveJson,
        },
        {
          id: 'chat.saveMarkdown',
          label: t('chat.transcript.save'),
          group: t('chat.title'),
          icon: IconDownload,
          run: save,
        },
      ],
      [save, saveJson, savePdf, t],
    ),
  )
  return (
    <IconMenu
      label={t('chat.transcript.actions')}
      icon={<IconDots size="1.125rem" stroke={1.75} aria-hidden />}
      position="bottom-end"
    >
      <Menu.Item leftSection={<IconCopy size="1rem" stroke={1.75} aria-hidden />} onClick={copyText}>
        {t('chat.transcript.copyText')}
      </Menu.Item>
      <Menu.Item leftSection={<IconMarkdown size="1rem" stroke={1.75} aria-hidden />} onClick={() => withText(copy)}>
        {t('chat.transcript.copy')}
      </Menu.Item>
      <Menu.Item leftSection={<IconDownload size="1rem" stroke={1.75} aria-hidden />} onClick={save}>
        {t('chat.transcript.save')}
      </Menu.Item>
      <Menu.Item leftSection={<IconFileTypePdf size="1rem" stroke={1.75} aria-hidden />} onClick={savePdf}>
        {t('chat.transfer.savePdf')}
      </Menu.Item>
      <Menu.Item leftSection={<IconFileExport size="1rem" stroke={1.75} aria-hidden />} onClick={saveJson}>
        {t('chat.transfer.saveJson')}
      </Menu.Item>
    </IconMenu>
  )
}
