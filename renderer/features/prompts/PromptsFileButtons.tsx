import { Button } from '@mantine/core'
import type { Prompt } from '../../../shared/domain/prompts/prompt'
import { api } from '../../api'
import { useText } from '../../i18n/use-text'
import { downloadText } from '../../ui/download'
import { useJsonFileField } from '../../ui/use-json-file-field'
import { useErrorToast } from '../../ui/use-error-toast'
import { maxFileBytes, readPromptsFile, writePromptsFile } from './prompts-file'
import { toast } from '../../ui/toast'

/** Takes the resident's own prompts to another workstation, and brings them. */
export const PromptsFileButtons = ({ own }: { own: readonly Prompt[] }) => {
  const t = useText()
  const showError = useErrorToast()
  const tell = (message: string, isRefusal: boolean): void => {
    toast(t, {
      message,
      autoClose: 10_000,
      ...(isRefusal && { color: 'danger' }),
    })
  }
  const read = async (file: File): Promise<void> => {
    if (file.size > maxFileBytes) return tell(t('prompts.file.tooLarge'), true)
    const found = readPromptsFile(await file.text())
    if (found.kind === 'badPrompt') return tell(t('prompts.file.badPrompt', { position: found.position }), true)
    if (found.kind !== 'read') return tell(t(`prompts.file.${found.kind}`), true)
    try {
      const { added, present } = await api.command('prompts.add', { prompts: found.prompts })
      const already = present === 0 ? '' : ` ${t('prompts.file.present', { count: present })}`
      tell(`${t('prompts.file.added', { count: added })}${already}`, false)
    } catch (error) {
      showError(error)
    }
    return undefined
  }
  const { choose, input } = useJsonFileField((file) => void read(file))
  return (
    <>
      {input}
      <Button size="xs" variant="default" onClick={choose}>
        {t('prompts.import')}
      </Button>
      <Button
        size="xs"
        variant="default"
        disabled={own.length === 0}
        onClick={() => downloadText('suite-imss-plantillas.json', 'application/json', writePromptsFile(own))}
      >
        {t('prompts.export')}
      </Button>
    </>
  )
}
