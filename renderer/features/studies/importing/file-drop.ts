import { useLayoutEffect } from 'react'
import { create } from 'zustand'
import { createDropDesk } from './drop-desk'
import { carriesFiles, takeDropped, type Dropped } from './dropped-files'

type Take = (dropped: Dropped) => void

const desk = createDropDesk()
/** A part of the window that takes some files for itself. */
export interface DropPlace {
  element: HTMLElement
  /** Asked of all files together, as the browser names their types. */
  accepts: (mediaTypes: readonly string[]) => boolean
  take: (files: File[]) => void
  invitation: { title: string; text: string }
}

const places = new Set<DropPlace>()
const placeOf = ({ target, dataTransfer }: DragEvent): DropPlace | null => {
  const files = Array.from(dataTransfer?.items ?? []).filter(({ kind }) => kind === 'file')
  const types = files.map(({ type }) => type)
  const isWithin = ({ element }: DropPlace): boolean => target instanceof Node && element.contains(target)
  return [...places].find((place) => types.length > 0 && isWithin(place) && place.accepts(types)) ?? null
}

/** Null while nothing hovers; the place it hovers over is null where files are imported. */
const useHovering = create<{ over: { place: DropPlace | null } | null }>(() => ({ over: null }))
const hover = (over: { place: DropPlace | null } | null): void => {
  const before = useHovering.getState().over
  if (before === over || (before !== null && over !== null && before.place === over.place)) return
  useHovering.setState({ over })
}

/**
 * Listens for files over the window, once and before anything is drawn: a screen that comes or goes, or that is not
 * there yet, neither loses a drop nor leaves it to the browser, which would open the file in place of the app.
 */
export function listenForFileDrops(): void {
  window.addEventListener('dragenter', (event) => {
    if (carriesFiles(event.dataTransfer)) hover({ place: placeOf(event) })
  })
  window.addEventListener('dragleave', (event) => {
    // Within the window the pointer only goes from one element to another.
    if (event.relatedTarget === null) hover(null)
  })
  window.addEventListener('dragover', (event) => {
    if (!carriesFiles(event.dataTransfer) || event.dataTransfer === null) return
    event.preventDefault()
    event.dataTransfer.dropEffect = 'copy'
    hover({ place: placeOf(event) })
  })
  window.addEventListener('drop', (event) => {
    hover(null)
    if (!carriesFiles(event.dataTransfer) || event.dataTransfer === null) return
    event.preventDefault()
    const place = placeOf(event)
    if (place === null) desk.drop(takeDropped(event.dataTransfer))
    else place.take(Array.from(event.dataTransfer.files))
  })
}

/** Where files hover over the window; null while none do. */
export const useFilesHover = (): { place: DropPlace | null } | null => useHovering(({ over }) => over)

/** Takes files for a part of the window until it is called off. */
export function addDropPlace(place: DropPlace): () => void {
  places.add(place)
  return () => void places.delete(place)
}

/** Imports what is dropped while the caller is on the screen; before it is painted, so that nothing else takes it. */
export const useImportDrops = (take: Take): void => useLayoutEffect(() => desk.attendAsImporter(take), [take])

/** Takes what is dropped while nothing can import it. */
export const useDropsInstead = (take: Take): void => useLayoutEffect(() => desk.attendInItsPlace(take), [take])

/** Holds a drop until there is somebody to import it; tells whether it waits. */
export const keepDrop = (dropped: Dropped): boolean => desk.keep(dropped)
