import { IconCheck, IconCopy, type TablerIcon } from '@tabler/icons-react'
import { useText } from '../../../i18n/use-text'
import { IconButton } from '../../../ui/IconButton'
import { useCopy } from '../../../ui/use-copy'

interface CopyButtonProps {
  text: string | (() => Promise<string>)
  label: string
  icon?: TablerIcon
}

export const CopyButton = ({ text, label, icon = IconCopy }: CopyButtonProps) => {
  const t = useText()
  const { copied, copy } = useCopy()
  const Icon = copied ? IconCheck : icon
  return (
    <IconButton
      label={copied ? t('common.copied') : label}
      icon={<Icon size="1rem" stroke={1.75} />}
      onClick={() => copy(text)}
    />
  )
}
