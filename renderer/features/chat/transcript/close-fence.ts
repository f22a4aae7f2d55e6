import { fenceAfter } from '../markdown/fence'

/** Ends code that the text leaves open, as one that was cut does, so that what follows is not taken for code. */
export function closeFence(text: string): string {
  const open = text.split('\n').reduce<string | null>(fenceAfter, null)
  return open === null ? text : `${text}${text.endsWith('\n') ? '' : '\n'}${open}`
}
