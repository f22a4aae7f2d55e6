/** Opens the system's own dialog to choose files of some types. */
export function chooseFiles(mediaTypes: string, take: (files: File[]) => void): void {
  const input = document.createElement('input')
  input.type = 'file'
  input.multiple = true
  input.accept = mediaTypes
  input.addEventListener('change', () => take(Array.from(input.files ?? [])))
  input.click()
}
