import { Button } from '@mantine/core'
import { IconDeviceFloppy, IconRestore } from '@tabler/icons-react'
import { useMemo } from 'react'
import { useCommands } from '../../../../app/commands'
import { useText } from '../../../../i18n/use-text'
import type { HangingMemory } from './use-hanging-memory'
import classes from './hanging.module.css'

/** Offers to open studies like this one as it is arranged now, or as the suite would. */
export const HangingActions = ({ memory, onDone }: { memory: HangingMemory; onDone: () => void }) => {
  const t = useText()
  const { modality, bodyPart, isSaved, save, restore } = memory
  const after = (act: () => void) => () => {
    onDone()
    act()
  }
  return (
    <div className={classes.actions}>
      <p className={classes.about}>
        {bodyPart === '' ? t('hanging.opensModality', { modality }) : t('hanging.opens', { modality, bodyPart })}
      </p>
      <Button
        size="xs"
        variant="default"
        leftSection={<IconDeviceFloppy size="1rem" stroke={1.75} aria-hidden />}
        onClick={after(save)}
      >
        {t('hanging.save')}
      </Button>
      {isSaved && (
        <Button
          size="xs"
          variant="subtle"
          color="gray"
          leftSection={<IconRestore size="1rem" stroke={1.75} aria-hidden />}
          onClick={after(restore)}
        >
          {t('hanging.restore')}
        </Button>
      )}
    </div>
  )
}

/** The same, for the palette. */
export function useHangingCommands({ isSaved, save, restore }: HangingMemory): void {
  const t = useText()
  useCommands(
    useMemo(() => {
      const group = t('studies.commands.group')
      return [
        { id: 'viewer.hanging.save', label: t('hanging.saveCommand'), group, run: save },
        ...(isSaved ? [{ id: 'viewer.hanging.restore', label: t('hanging.restoreCommand'), group, run: restore }] : []),
      ]
    }, [isSaved, restore, save, t]),
  )
}
