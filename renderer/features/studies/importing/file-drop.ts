import { useLayoutEffect } from 'react'
import { create } from 'zustand'
import { createDropDesk } from './drop-desk'
import { carriesFiles, takeDropped, type Dropped } from './dropped-files'

type Take = (dropped: Dropped) => void

const desk = createDropDesk()
const useHovering = create<{ isHovering: boolean }>(() => ({ isHovering: false }))
const hover = (isHovering: boolean): void => {
  if (useHovering.getState().isHovering !== isHovering) useHovering.setState({ isHovering })
}

/**
 * Listens for files over the window, once and before anything is drawn: a screen that comes or goes, or that is not
 * there yet, neither loses a drop nor leaves it to the browser, which would open the file in place of the app.
 */
export function listenForFileDrops(): void {
  window.addEventListener('dragenter', (event) => {
    if (carriesFiles(event.dataTransfer)) hover(true)
  })
  window.addEventListener('dragleave', (event) => {
    // Within the window the pointer only goes from one element to another.
    if (event.relatedTarget === null) hover(false)
  })
  window.addEventListener('dragover', (event) => {
    if (!carriesFiles(event.dataTransfer) || event.dataTransfer === null) return
    event.preventDefault()
    event.dataTransfer.dropEffect = 'copy'
    hover(true)
  })
  window.addEventListener('drop', (event) => {
    hover(false)
    if (!carriesFiles(event.dataTransfer) || event.dataTransfer === null) return
    event.preventDefault()
    desk.drop(takeDropped(event.dataTransfer))
  })
}

/** Whether files hover over the window. */
export const useFilesHover = (): boolean => useHovering(({ isHovering }) => isHovering)

/** Imports what is dropped while the caller is on the screen; before it is painted, so that nothing else takes it. */
export const useImportDrops = (take: Take): void => useLayoutEffect(() => desk.attendAsImporter(take), [take])

/** Takes what is dropped while nothing can import it. */
export const useDropsInstead = (take: Take): void => useLayoutEffect(() => desk.attendInItsPlace(take), [take])

/** Holds a drop until there is somebody to import it; tells whether it waits. */
export const keepDrop = (dropped: Dropped): boolean => desk.keep(dropped)
