import { Button, Group, Modal, NumberInput, Radio, Stack, Text, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useText } from '../../i18n/use-text'
import { useErrorToast } from '../../ui/use-error-toast'
import { type Question, useAnnotationStore } from './annotation-store'
import { annotationEdits } from './history'
import { imageSizeOf } from './image-size'

/** What a drawing needs besides its points: a text, or the length of a line that is known. */
export const AnnotationQuestion = () => {
  const t = useText()
  const asked = useAnnotationStore((store) => store.question)
  const ask = useAnnotationStore((store) => store.ask)
  const close = (): void => ask(null)
  // The dialog fades out with what was in it.
  const [question, keep] = useState(asked)
  if (asked !== null && asked !== question) keep(asked)
  const isArrow = (question?.draft ?? question?.annotation)?.kind === 'arrow'
  const title =
    question?.about === 'calibration'
      ? t('annotations.calibrate.title')
      : t(isArrow ? 'annotations.text.title' : 'annotations.text.nameTitle')
  return (
    <Modal
      opened={asked !== null}
      onClose={close}
      onExitTransitionEnd={() => keep(null)}
      title={title}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      {question?.about === 'text' && <TextQuestion question={question} isArrow={isArrow} onDone={close} />}
      {question?.about === 'calibration' && <CalibrationQuestion question={question} onDone={close} />}
    </Modal>
  )
}

interface AnswerProps {
  question: Question
  onDone: () => void
}

const TextQuestion = ({ question, isArrow, onDone }: AnswerProps & { isArrow: boolean }) => {
  const t = useText()
  const toastError = useErrorToast()
  const [text, setText] = useState(question.annotation?.text ?? '')
  const save = (event: FormEvent): void => {
    event.preventDefault()
    const named = text.trim()
    if (question.annotation !== null) annotationEdits.update(question.annotation, { text: named }).catch(toastError)
    else {
      annotationEdits
        .create({ ...question.draft, text: named })
        .then(({ id }) => useAnnotationStore.getState().select(id), toastError)
    }
    onDone()
  }
  return (
    <form onSubmit={save}>
      <TextInput
        data-autofocus
        label={t(isArrow ? 'annotations.text.label' : 'annotations.text.nameLabel')}
        value={text}
        maxLength={200}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <Buttons label={t('annotations.text.save')} disabled={isArrow && text.trim() === ''} onCancel={onDone} />
    </form>
  )
}

const longestMm = 10_000

const CalibrationQuestion = ({ question, onDone }: AnswerProps) => {
  const t = useText()
  const toastError = useErrorToast()
  const known = question.annotation?.calibration ?? null
  const [length, setLength] = useState<string | number>(known?.lengthMm ?? '')
  const [scope, setScope] = useState(known?.scope ?? 'image')
  const lengthMm = typeof length === 'number' ? length : Number.NaN
  const isValid = lengthMm > 0 && lengthMm <= longestMm
  const save = (event: FormEvent): void => {
    event.preventDefault()
    if (!isValid) return
    const size = known ?? imageSizeOf(question.draft?.instanceId)
    if (size === null) return onDone()
    const calibration = { lengthMm, scope, rows: size.rows, columns: size.columns }
    if (question.annotation !== null) annotationEdits.update(question.annotation, { calibration }).catch(toastError)
    else {
      annotationEdits
        .create({ ...question.draft, calibration })
        .then(({ id }) => useAnnotationStore.getState().select(id), toastError)
    }
    onDone()
  }
  return (
    <form onSubmit={save}>
      <Stack gap="sm">
        <Text size="sm">{t('annotations.calibrate.explain')}</Text>
        <NumberInput
          data-autofocus
          label={t('annotations.calibrate.length')}
          value={length}
          onChange={setLength}
          decimalSeparator="."
          allowedDecimalSeparators={['.', ',']}
          allowNegative={false}
          decimalScale={2}
          hideControls
          error={length !== '' && !isValid ? t('annotations.calibrate.invalid') : undefined}
        />
        {(question.seriesIsAlike || scope === 'series') && (
          <Radio.Group
            label={t('annotations.calibrate.scope')}
            value={scope}
            onChange={(value) => setScope(value === 'series' ? 'series' : 'image')}
          >
            <Stack gap="xs" mt="xs">
              <Radio value="image" label={t('annotations.calibrate.image')} />
              <Radio value="series" label={t('annotations.calibrate.series')} />
            </Stack>
          </Radio.Group>
        )}
      </Stack>
      <Buttons label={t('annotations.calibrate.save')} disabled={!isValid} onCancel={onDone} />
    </form>
  )
}

const Buttons = ({ label, disabled, onCancel }: { label: string; disabled: boolean; onCancel: () => void }) => {
  const t = useText()
  return (
    <Group justify="flex-end" gap="sm" mt="lg">
      <Button variant="default" onClick={onCancel}>
        {t('common.cancel')}
      </Button>
      <Button type="submit" disabled={disabled}>
        {label}
      </Button>
    </Group>
  )
}
