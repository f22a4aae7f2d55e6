import { describe, expect, it } from 'vitest'
import { createDropDesk } from '../../../renderer/features/studies/importing/drop-desk'
import { chosenFiles, type Dropped } from '../../../renderer/features/studies/importing/dropped-files'

const dropped = (name: string): Dropped => chosenFiles([new File([], name)])
const scene = () => {
  const desk = createDropDesk()
  const said: string[] = []
  const note = (who: string) => (drop: Dropped) => void said.push(`${who} ${drop.files.map(({ name }) => name).join()}`)
  return { desk, said, note }
}

describe('where files are dropped', () => {
  it('holds what comes between two screens for the next one, in order', () => {
    const { desk, said, note } = scene()
    const leave = desk.attendInItsPlace(note('locked'))
    leave()
    desk.drop(dropped('a'))
    desk.drop(dropped('b'))
    expect(said).toEqual([])
    desk.attendAsImporter(note('import'))
    desk.drop(dropped('c'))
    expect(said).toEqual(['import a', 'import b', 'import c'])
  })

  it('gives nothing twice', () => {
    const { desk, said, note } = scene()
    desk.drop(dropped('a'))
    desk.attendAsImporter(note('first'))()
    desk.attendAsImporter(note('second'))
    expect(said).toEqual(['first a'])
  })

  it('asks the importer although an error stands elsewhere in the window', () => {
    const { desk, said, note } = scene()
    desk.attendAsImporter(note('import'))
    desk.attendInItsPlace(note('error'))
    desk.drop(dropped('a'))
    expect(said).toEqual(['import a'])
  })

  it('keeps for the importer what whoever stands in its place does not refuse', () => {
    const { desk, said, note } = scene()
    const isWaiting: boolean[] = []
    const leave = desk.attendInItsPlace((drop) => isWaiting.push(desk.keep(drop)))
    desk.drop(dropped('a'))
    leave()
    desk.attendAsImporter(note('import'))
    expect(isWaiting).toEqual([true])
    expect(desk.keep(dropped('b'))).toBe(false)
    expect(said).toEqual(['import a', 'import b'])
  })

  it('forgets only who left', () => {
    const { desk, said, note } = scene()
    const leave = desk.attendAsImporter(note('old'))
    desk.attendAsImporter(note('new'))
    leave()
    desk.drop(dropped('a'))
    expect(said).toEqual(['new a'])
  })
})
