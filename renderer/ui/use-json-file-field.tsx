import { type ReactElement, useRef } from 'react'

export interface FileField {
  /** Asks for a file. */
  choose: () => void
  /** To be drawn somewhere: it shows nothing. */
  input: ReactElement
}

/** Takes a file of JSON that the person chooses in the system's own dialog. */
export function useJsonFileField(take: (file: File) => void, label?: string): FileField {
  const field = useRef<HTMLInputElement>(null)
  return {
    choose: () => field.current?.click(),
    input: (
      <input
        ref={field}
        type="file"
        accept="application/json,.json"
        hidden
        aria-label={label}
        onChange={({ currentTarget }) => {
          const file = currentTarget.files?.[0]
          // The same file may be chosen again once it was mended.
          currentTarget.value = ''
          if (file !== undefined) take(file)
        }}
      />
    ),
  }
}
