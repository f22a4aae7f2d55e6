import { Button, NativeSelect } from '@mantine/core'
import {
  defaultMouseBindings,
  type DragAction,
  mouseButtons,
  type MouseBindings,
  type MouseModifier,
  mouseModifiers,
  plainDragActions,
  type WheelAction,
  wheelActions,
} from '../../../../shared/domain/mouse-binding'
import { useSettings, useUpdateSettings } from '../../../app/use-settings'
import { useText } from '../../../i18n/use-text'
import { Panel } from '../../../ui/Panel'
import { useUndoToast } from '../../../ui/use-undo-toast'
import { annotationTools } from '../../annotations/tools'
import classes from './shortcuts.module.css'

interface OptionGroup<Action> {
  group: string
  items: { value: Action; label: string }[]
}

/** What each button and the wheel do in the viewer, alone and with Ctrl or Shift. */
export const MousePanel = () => {
  const t = useText()
  const { mouse } = useSettings()
  const update = useUpdateSettings()
  const offerUndo = useUndoToast()
  const names = {
    left: t('shortcuts.buttons.left'),
    middle: t('shortcuts.buttons.middle'),
    right: t('shortcuts.buttons.right'),
    wheel: t('shortcuts.wheel'),
  }
  const isUsual = JSON.stringify(mouse) === JSON.stringify(defaultMouseBindings)
  const reset = (): void =>
    update(
      { mouse: defaultMouseBindings },
      { onSuccess: () => offerUndo(t('shortcuts.done.mouse'), () => update({ mouse })) },
    )
  const cell = <Control extends keyof MouseBindings>(
    control: Control,
    modifier: MouseModifier,
    groups: readonly OptionGroup<MouseBindings[Control][MouseModifier]>[],
  ) => {
    const name = names[control]
    const options = groups.flatMap(({ items }) => items)
    return (
      <td key={modifier}>
        <NativeSelect
          size="xs"
          aria-label={t('shortcuts.mouseChoice', { button: name, modifier: t(`shortcuts.modifiers.${modifier}`) })}
          data={groups.length > 1 ? [...groups] : options}
          value={mouse[control][modifier]}
          onChange={({ currentTarget }) => {
            const action = options.find(({ value }) => value === currentTarget.value)?.value
            if (action !== undefined)
              update({ mouse: { ...mouse, [control]: { ...mouse[control], [modifier]: action } } })
          }}
        />
      </td>
    )
  }
  const drags: OptionGroup<DragAction>[] = [
    {
      group: t('shortcuts.dragGroups.picture'),
      items: plainDragActions.map((value) => ({ value, label: t(`shortcuts.drags.${value}`) })),
    },
    {
      group: t('shortcuts.dragGroups.drawing'),
      items: annotationTools.map((value) => ({ value, label: t(`annotations.kinds.${value}`) })),
    },
  ]
  const wheels: OptionGroup<WheelAction>[] = [
    {
      group: t('shortcuts.wheel'),
      items: wheelActions.map((value) => ({ value, label: t(`shortcuts.wheels.${value}`) })),
    },
  ]
  return (
    <Panel
      title={t('shortcuts.mouseTitle')}
      description={t('shortcuts.mouseHint')}
      actions={
        <Button size="xs" variant="default" disabled={isUsual} onClick={reset}>
          {t('shortcuts.mouseReset')}
        </Button>
      }
    >
      <div className={classes.scroll}>
        <table className={classes.mouse} aria-label={t('shortcuts.mouseTitle')}>
          <thead>
            <tr>
              <th scope="col">{t('shortcuts.control')}</th>
              {mouseModifiers.map((modifier) => (
                <th key={modifier} scope="col">
                  {t(`shortcuts.modifiers.${modifier}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {mouseButtons.map((button) => (
              <tr key={button}>
                <th scope="row">{names[button]}</th>
                {mouseModifiers.map((modifier) => cell(button, modifier, drags))}
              </tr>
            ))}
            <tr>
              <th scope="row">{t('shortcuts.wheel')}</th>
              {mouseModifiers.map((modifier) => cell('wheel', modifier, wheels))}
            </tr>
          </tbody>
        </table>
      </div>
    </Panel>
  )
}
