import { Modal } from '@mantine/core'
import { useText } from '../i18n/use-text'
import { Kbd } from '../ui/Kbd'
import { useAllCommands } from './commands'
import { useShortcutSheet } from './palette-store'
import classes from './ShortcutSheet.module.css'

/** The shortcuts that work right now, from the same registry that runs them. */
export const ShortcutSheet = () => {
  const t = useText()
  const { isOpen, set } = useShortcutSheet()
  const commands = useAllCommands()
  const groups = [...new Set(commands.flatMap((each) => (each.shortcut === undefined ? [] : [each.group])))]
  return (
    <Modal
      opened={isOpen}
      onClose={() => set(false)}
      title={t('shell.shortcuts.title')}
      size="44rem"
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <div className={classes.groups}>
        {groups.map((group) => (
          <section key={group} className={classes.group}>
            <h3 className={classes.heading}>{group}</h3>
            <dl>
              {commands.map(
                ({ id, label, shortcut, group: own }) =>
                  own === group &&
                  shortcut !== undefined && (
                    <div key={id} className={classes.row}>
                      <dt>{label}</dt>
                      <dd>
                        <Kbd keys={shortcut} />
                      </dd>
                    </div>
                  ),
              )}
            </dl>
          </section>
        ))}
      </div>
    </Modal>
  )
}
