import { IconCheck, IconCopy } from '@tabler/icons-react'
import { useText } from '../../../i18n/use-text'
import { IconButton } from '../../../ui/IconButton'
import { useCopy } from '../../../ui/use-copy'

export const CopyButton = ({ text, label }: { text: string; label: string }) => {
  const t = useText()
  const { copied, copy } = useCopy()
  const Icon = copied ? IconCheck : IconCopy
  return (
    <IconButton
      label={copied ? t('common.copied') : label}
      icon={<Icon size="1rem" stroke={1.75} />}
      onClick={() => copy(text)}
    />
  )
}
