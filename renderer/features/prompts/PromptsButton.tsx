import { IconTemplate } from '@tabler/icons-react'
import { useEffect, useMemo, useRef } from 'react'
import { useCommands } from '../../app/commands'
import { useText } from '../../i18n/use-text'
import { IconButton } from '../../ui/IconButton'
import { usePromptLibrary } from './prompt-library-store'
import { PromptLibrary } from './PromptLibrary'

const shortcut = 'alt+p'

/** Opens the prompts, and puts the one that was filled where questions are written. */
export const PromptsButton = ({ onInsert }: { onInsert: (text: string) => void }) => {
  const t = useText()
  const { isOpen, promptId, open, close } = usePromptLibrary()
  const filled = useRef<string | null>(null)
  // Once the dialog has let go of the focus, or it would take it back.
  useEffect(() => {
    if (isOpen || filled.current === null) return
    onInsert(filled.current)
    filled.current = null
  }, [isOpen, onInsert])
  useCommands(
    useMemo(
      () => [
        {
          id: 'chat.prompts',
          label: t('prompts.command'),
          group: t('chat.title'),
          icon: IconTemplate,
          shortcut,
          keywords: [t('prompts.title'), 'prompts'],
          run: () => open(),
        },
      ],
      [open, t],
    ),
  )
  return (
    <>
      <IconButton
        label={t('prompts.title')}
        icon={<IconTemplate size="1.125rem" stroke={1.75} />}
        shortcut={shortcut}
        onClick={() => open()}
      />
      {isOpen && (
        <PromptLibrary
          startsWith={promptId}
          onClose={close}
          onInsert={(text) => {
            filled.current = text
            close()
          }}
        />
      )}
    </>
  )
}
