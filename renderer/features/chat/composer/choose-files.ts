/** Opens the system's own dialog to choose files of a type. */
export function chooseFiles(mediaType: string, take: (files: File[]) => void): void {
  const input = document.createElement('input')
  input.type = 'file'
  input.multiple = true
  input.accept = mediaType
  input.addEventListener('change', () => take(Array.from(input.files ?? [])))
  input.click()
}
