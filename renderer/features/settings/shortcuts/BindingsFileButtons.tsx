import { Button } from '@mantine/core'
import { useKeyBindings } from '../../../app/use-key-bindings'
import { useText } from '../../../i18n/use-text'
import { downloadText } from '../../../ui/download'
import { useJsonFileField } from '../../../ui/use-json-file-field'
import { keyLabels } from '../../../ui/key-labels'
import { maxFileBytes, readBindingsFile, writeBindingsFile } from './bindings-file'
import { useShortcutChanges } from './use-shortcut-changes'
import { toast } from '../../../ui/toast'

/** Takes the keys to another workstation, and brings them. */
export const BindingsFileButtons = () => {
  const t = useText()
  const chosen = useKeyBindings()
  const save = useShortcutChanges()
  const refuse = (message: string): void => {
    toast(t, {
      message,
      color: 'danger',
      autoClose: 10_000,
    })
  }
  const read = async (file: File): Promise<void> => {
    if (file.size > maxFileBytes) return refuse(t('shortcuts.fileProblems.tooLarge'))
    const found = readBindingsFile(await file.text())
    if (found.kind === 'read') {
      save(found.shortcuts, t('shortcuts.done.imported', { count: Object.keys(found.shortcuts).length }))
    } else if (found.kind === 'badKeys') refuse(t('shortcuts.fileProblems.badKeys', found))
    else if (found.kind === 'reservedKeys') {
      const keys = keyLabels(found.keys, t).join(' + ')
      refuse(t('shortcuts.fileProblems.reservedKeys', { keys, command: found.command }))
    } else refuse(t(`shortcuts.fileProblems.${found.kind}`))
  }
  const { choose, input } = useJsonFileField((file) => void read(file))
  return (
    <>
      {input}
      <Button size="xs" variant="default" onClick={choose}>
        {t('shortcuts.import')}
      </Button>
      <Button
        size="xs"
        variant="default"
        onClick={() => downloadText('suite-imss-atajos.json', 'application/json', writeBindingsFile(chosen))}
      >
        {t('shortcuts.export')}
      </Button>
    </>
  )
}
