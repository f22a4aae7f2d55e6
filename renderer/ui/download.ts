/** Hands bytes to the person as a file. */
export const downloadBlob = (name: string, blob: Blob): void => {
  const url = URL.createObjectURL(blob)
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  // Chromium reads the blob after the click returns.
  setTimeout(() => URL.revokeObjectURL(url), 10_000)
}

/** Hands a text to the person as a file. */
export const downloadText = (name: string, type: string, text: string): void =>
  downloadBlob(name, new Blob([text], { type }))
