import { type DragEvent, useState } from 'react'

/** A conversation on its way to a folder. */
const mediaType = 'application/x-suite-conversation'

export function offerConversation({ dataTransfer }: DragEvent, conversationId: string): void {
  dataTransfer.setData(mediaType, conversationId)
  dataTransfer.effectAllowed = 'move'
}

/** Lets a conversation be dropped on what takes these handlers. */
export function useConversationDrop(onDrop: (conversationId: string) => void) {
  const [isHovering, setHovering] = useState(false)
  return {
    isHovering,
    handlers: {
      onDragOver: (event: DragEvent) => {
        if (!event.dataTransfer.types.includes(mediaType)) return
        event.preventDefault()
        event.stopPropagation()
        event.dataTransfer.dropEffect = 'move'
        setHovering(true)
      },
      onDragLeave: (event: DragEvent) => {
        const isInside = event.relatedTarget instanceof Node && event.currentTarget.contains(event.relatedTarget)
        if (!isInside) setHovering(false)
      },
      onDrop: (event: DragEvent) => {
        setHovering(false)
        const conversationId = event.dataTransfer.getData(mediaType)
        if (conversationId === '') return
        event.preventDefault()
        event.stopPropagation()
        onDrop(conversationId)
      },
    },
  }
}
