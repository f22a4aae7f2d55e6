import { Button, Group, Modal, Radio, Stack, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import type { Conversation } from '../../../../shared/contract/chat'
import type { Folder } from '../../../../shared/contract/chat-folders'
import { useText } from '../../../i18n/use-text'
import classes from './List.module.css'

const outside = 'outside'
const another = 'another'

interface MoveDialogProps {
  conversation: Conversation
  folders: readonly Folder[]
  onMove: (folderId: string | null) => void
  onMoveToNew: (name: string) => void
  onClose: () => void
}

/** Chooses where a conversation stands, by the keyboard alone if need be. */
export const MoveDialog = ({ conversation, folders, onMove, onMoveToNew, onClose }: MoveDialogProps) => {
  const t = useText()
  const here = conversation.folderId ?? outside
  const [chosen, setChosen] = useState<string>(folders.length === 0 ? another : here)
  const [name, setName] = useState('')
  const isReady = chosen === another ? name.trim() !== '' : chosen !== here
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (!isReady) return
    onClose()
    if (chosen === another) onMoveToNew(name.trim())
    else onMove(chosen === outside ? null : chosen)
  }
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('chat.folders.moveTitle', { title: conversation.title || t('chat.untitled') })}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <form onSubmit={submit}>
        <Radio.Group label={t('chat.folders.where')} value={chosen} onChange={setChosen}>
          <Stack gap="xs" mt="xs" className={classes.places}>
            <Radio value={outside} label={t('chat.folders.outside')} data-autofocus={here === outside || undefined} />
            {folders.map((folder) => (
              <Radio
                key={folder.id}
                value={folder.id}
                label={folder.name}
                data-autofocus={here === folder.id || undefined}
              />
            ))}
            <Radio value={another} label={t('chat.folders.another')} />
          </Stack>
        </Radio.Group>
        {chosen === another && (
          <TextInput
            mt="sm"
            label={t('chat.folders.name')}
            maxLength={100}
            value={name}
            onChange={({ currentTarget: { value } }) => setName(value)}
          />
        )}
        <Group justify="flex-end" gap="sm" mt="lg">
          <Button variant="default" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button type="submit" disabled={!isReady}>
            {t('chat.folders.moveHere')}
          </Button>
        </Group>
      </form>
    </Modal>
  )
}
