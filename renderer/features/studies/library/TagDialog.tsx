import { Button, Checkbox, Modal, Select, TextInput } from '@mantine/core'
import { IconPencil, IconTrash } from '@tabler/icons-react'
import { type FormEvent, useState } from 'react'
import { type Tag, type TagColor, tagColorSchema } from '../../../../shared/contract/library'
import { useRouteCommand } from '../../../api'
import { useText } from '../../../i18n/use-text'
import { IconButton } from '../../../ui/IconButton'
import { useErrorToast } from '../../../ui/use-error-toast'
import { useUndoToast } from '../../../ui/use-undo-toast'
import classes from './library.module.css'
import type { Row } from './rows'
import { TagMark } from './TagMark'
import type { LibraryActions } from './use-library-actions'

const colors = tagColorSchema.options

/** Gives tags to what is selected and takes them; makes, renames and removes tags. */
export const TagDialog = ({ tags, actions }: { tags: readonly Tag[]; actions: LibraryActions }) => {
  const t = useText()
  const rows = actions.editingTags
  return (
    <Modal
      opened={rows !== null}
      onClose={() => actions.editTags(null)}
      title={t('library.tags.title')}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      {rows !== null && (
        <>
          <p className={classes.dialogHint}>
            {rows.length === 0 ? t('library.tags.manage') : t('library.tags.hint', { count: rows.length })}
          </p>
          <ul className={classes.tagList}>
            {tags.map((tag) => (
              <TagLine key={tag.id} tag={tag} rows={rows} actions={actions} />
            ))}
          </ul>
          <NewTag rows={rows} actions={actions} />
        </>
      )}
    </Modal>
  )
}

const carries = (row: Row, tagId: string): boolean => row.kind === 'study' && row.study.tagIds.includes(tagId)

const TagLine = ({ tag, rows, actions }: { tag: Tag; rows: readonly Row[]; actions: LibraryActions }) => {
  const t = useText()
  const onError = useErrorToast()
  const offerUndo = useUndoToast()
  const [isRenaming, setRenaming] = useState(false)
  // What was chosen here; the rows are as they were when the dialog opened.
  const [chosen, setChosen] = useState<boolean | null>(null)
  const restore = useRouteCommand('library.restoreTag', { onError })
  const remove = useRouteCommand('library.removeTag', {
    onError,
    onSuccess: () => offerUndo(t('library.tags.removed', { name: tag.name }), () => restore.mutate({ tagId: tag.id })),
  })
  const count = rows.filter((row) => carries(row, tag.id)).length
  const isOn = chosen ?? (rows.length > 0 && count === rows.length)
  return (
    <li className={classes.tagLine}>
      {isRenaming ? (
        <TagForm
          name={tag.name}
          color={tag.color}
          tagId={tag.id}
          label={t('common.save')}
          onDone={() => setRenaming(false)}
        />
      ) : (
        <>
          {rows.length === 0 ? (
            <TagMark tag={tag} />
          ) : (
            <Checkbox
              label={<TagMark tag={tag} />}
              checked={isOn}
              indeterminate={chosen === null && count > 0 && count < rows.length}
              onChange={(event) => {
                setChosen(event.currentTarget.checked)
                void actions.assignTag(tag.id, rows, event.currentTarget.checked)
              }}
            />
          )}
          <span className={classes.tagCount}>{t('library.studies', { count: tag.studyCount })}</span>
          <IconButton
            label={t('library.tags.rename', { name: tag.name })}
            icon={<IconPencil size="1rem" stroke={1.75} />}
            onClick={() => setRenaming(true)}
          />
          <IconButton
            label={t('library.tags.remove', { name: tag.name })}
            icon={<IconTrash size="1rem" stroke={1.75} />}
            onClick={() => remove.mutate({ tagId: tag.id })}
          />
        </>
      )}
    </li>
  )
}

const NewTag = ({ rows, actions }: { rows: readonly Row[]; actions: LibraryActions }) => {
  const t = useText()
  const [made, setMade] = useState(0)
  return (
    <TagForm
      key={made}
      name=""
      color="green"
      tagId={null}
      label={t('library.tags.create')}
      onDone={(tag) => {
        setMade(made + 1)
        if (rows.length > 0) void actions.assignTag(tag.id, rows, true)
      }}
    />
  )
}

interface TagFormProps {
  name: string
  color: TagColor
  tagId: string | null
  label: string
  onDone: (tag: Tag) => void
}

const TagForm = ({ name, color, tagId, label, onDone }: TagFormProps) => {
  const t = useText()
  const [written, setWritten] = useState(name)
  const [chosen, setChosen] = useState(color)
  const [isTaken, setTaken] = useState(false)
  const showError = useErrorToast()
  const options = {
    onSuccess: onDone,
    onError: (error: { error: { code: string } }) =>
      error.error.code === 'conflict' ? setTaken(true) : showError(error),
  }
  const create = useRouteCommand('library.createTag', options)
  const update = useRouteCommand('library.updateTag', options)
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (written.trim() === '') return
    if (tagId === null) create.mutate({ name: written, color: chosen })
    else update.mutate({ tagId, name: written, color: chosen })
  }
  return (
    <form className={classes.tagForm} onSubmit={submit}>
      <TextInput
        label={t('library.tags.name')}
        value={written}
        maxLength={40}
        error={isTaken && t('library.tags.nameTaken')}
        onChange={(event) => {
          setWritten(event.currentTarget.value)
          setTaken(false)
        }}
      />
      <Select
        label={t('library.tags.color')}
        data={colors.map((value) => ({ value, label: t(`library.tags.colors.${value}`) }))}
        value={chosen}
        onChange={(value) => setChosen(tagColorSchema.catch(color).parse(value))}
      />
      <Button type="submit" variant="default" disabled={written.trim() === ''}>
        {label}
      </Button>
    </form>
  )
}
