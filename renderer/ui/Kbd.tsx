import { useText } from '../i18n/use-text'
import { keyLabels } from './key-labels'
import classes from './Kbd.module.css'

/** A shortcut as written in the registry (`mod+k`, `shift+?`), shown as the keys are labelled. */
export const Kbd = ({ keys }: { keys: string }) => {
  const t = useText()
  return (
    <span className={classes.combo}>
      {keyLabels(keys, t).map((label) => (
        <kbd key={label} className={classes.key}>
          {label}
        </kbd>
      ))}
    </span>
  )
}
