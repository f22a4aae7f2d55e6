import { type DragEvent, useState } from 'react'

/** A series on its way from the list to a pane. */
const mediaType = 'application/x-suite-series'

export function offerSeries({ dataTransfer }: DragEvent, seriesId: string): void {
  dataTransfer.setData(mediaType, seriesId)
  dataTransfer.effectAllowed = 'copy'
}

interface SeriesDrop {
  isHovering: boolean
  handlers: Record<'onDragOver' | 'onDragLeave' | 'onDrop', (event: DragEvent) => void>
}

/** Lets a series be dropped on what takes these handlers. */
export function useSeriesDrop(onDrop: (seriesId: string) => void): SeriesDrop {
  const [isHovering, setHovering] = useState(false)
  return {
    isHovering,
    handlers: {
      onDragOver: (event) => {
        if (!event.dataTransfer.types.includes(mediaType)) return
        event.preventDefault()
        event.dataTransfer.dropEffect = 'copy'
        setHovering(true)
      },
      onDragLeave: (event) => {
        const isInside = event.relatedTarget instanceof Node && event.currentTarget.contains(event.relatedTarget)
        if (!isInside) setHovering(false)
      },
      onDrop: (event) => {
        setHovering(false)
        const seriesId = event.dataTransfer.getData(mediaType)
        if (seriesId === '') return
        event.preventDefault()
        onDrop(seriesId)
      },
    },
  }
}
