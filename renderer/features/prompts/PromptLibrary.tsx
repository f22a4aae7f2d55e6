import { Button, Group, Modal } from '@mantine/core'
import { IconPlus, IconTemplate } from '@tabler/icons-react'
import { useState } from 'react'
import type { PromptContent } from '../../../shared/contract/prompts'
import type { Prompt } from '../../../shared/domain/prompts/prompt'
import { api } from '../../api'
import { useText } from '../../i18n/use-text'
import { EmptyState } from '../../ui/EmptyState'
import { ErrorState } from '../../ui/ErrorState'
import { LoadingState } from '../../ui/LoadingState'
import { useErrorToast } from '../../ui/use-error-toast'
import { useUndoToast } from '../../ui/use-undo-toast'
import { type EditedPrompt, PromptEditor } from './PromptEditor'
import { PromptFill } from './PromptFill'
import { PromptList } from './PromptList'
import classes from './Prompts.module.css'
import { PromptsFileButtons } from './PromptsFileButtons'
import { usePrompts } from './use-prompts'

type Pane =
  | { kind: 'nothing' }
  | { kind: 'fill'; promptId: string }
  /** Null makes a new one. */
  | { kind: 'edit'; promptId: string | null; from: EditedPrompt }

interface PromptLibraryProps {
  /** The prompt it opens with. */
  startsWith: string | null
  onInsert: (text: string) => void
  onClose: () => void
}

const emptyPrompt: EditedPrompt = { theme: 'reading', title: '', body: '', slots: [] }

/** The prompts that come with the program and the resident's own: to be found, filled, written and taken along. */
export const PromptLibrary = ({ startsWith, onInsert, onClose }: PromptLibraryProps) => {
  const t = useText()
  const showError = useErrorToast()
  const offerUndo = useUndoToast()
  const { prompts, error, refetch } = usePrompts()
  const [pane, setPane] = useState<Pane>(
    startsWith === null ? { kind: 'nothing' } : { kind: 'fill', promptId: startsWith },
  )
  const isEditing = pane.kind === 'edit'
  const chosen = pane.kind === 'fill' ? prompts?.find(({ id }) => id === pane.promptId) : undefined

  const save = async (promptId: string | null, content: PromptContent): Promise<void> => {
    try {
      const id = promptId ?? (await api.command('prompts.create', content)).promptId
      if (promptId !== null) await api.command('prompts.update', { promptId, content })
      setPane({ kind: 'fill', promptId: id })
    } catch (failed) {
      showError(failed)
    }
  }
  const remove = async ({ id: promptId, title }: Prompt): Promise<void> => {
    try {
      await api.command('prompts.remove', { promptId })
      setPane({ kind: 'nothing' })
      offerUndo(t('prompts.removed', { title }), () => {
        api.command('prompts.restore', { promptId }).catch(showError)
      })
    } catch (failed) {
      showError(failed)
    }
  }
  const duplicate = ({ theme, title, body, slots }: Prompt): void =>
    setPane({
      kind: 'edit',
      promptId: null,
      from: { theme, title: t('prompts.copyOf', { title }).slice(0, 120), body, slots },
    })

  return (
    <Modal
      opened
      onClose={onClose}
      // What is being written is given up by its own button alone.
      closeOnEscape={!isEditing}
      closeOnClickOutside={!isEditing}
      size="62rem"
      title={t('prompts.title')}
      returnFocus={false}
      transitionProps={{ duration: 0 }}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      {prompts === null && error === null && <LoadingState />}
      {prompts === null && error !== null && <ErrorState error={error} onRetry={refetch} />}
      {prompts !== null && (
        <div className={classes.library}>
          <div className={classes.left}>
            <PromptList
              prompts={prompts}
              chosenId={pane.kind === 'nothing' ? null : pane.promptId}
              onChoose={({ id }) => {
                if (!isEditing) setPane({ kind: 'fill', promptId: id })
              }}
            />
            <Group gap="xs">
              <Button
                size="xs"
                variant="default"
                disabled={isEditing}
                leftSection={<IconPlus size="0.875rem" stroke={1.75} aria-hidden />}
                onClick={() => setPane({ kind: 'edit', promptId: null, from: emptyPrompt })}
              >
                {t('prompts.new')}
              </Button>
              <PromptsFileButtons own={prompts.filter(({ isOwn }) => isOwn)} />
            </Group>
          </div>
          {pane.kind === 'edit' && (
            <PromptEditor
              key={pane.promptId ?? 'new'}
              from={pane.from}
              isNew={pane.promptId === null}
              onSave={(content) => void save(pane.promptId, content)}
              onCancel={() =>
                setPane(pane.promptId === null ? { kind: 'nothing' } : { kind: 'fill', promptId: pane.promptId })
              }
            />
          )}
          {chosen !== undefined && (
            <PromptFill
              key={chosen.id}
              prompt={chosen}
              onInsert={onInsert}
              onDuplicate={() => duplicate(chosen)}
              onEdit={() => setPane({ kind: 'edit', promptId: chosen.id, from: chosen })}
              onRemove={() => void remove(chosen)}
            />
          )}
          {!isEditing && chosen === undefined && (
            <EmptyState icon={<IconTemplate size="1.5rem" stroke={1.5} />} title={t('prompts.choose')}>
              {t('prompts.chooseText')}
            </EmptyState>
          )}
        </div>
      )}
    </Modal>
  )
}
