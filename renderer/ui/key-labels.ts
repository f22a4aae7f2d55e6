import type { Translate } from '../i18n/typed'

const isApple = (): boolean => /mac|iphone|ipad/i.test(navigator.userAgent)

const ariaNames: Record<string, string> = { mod: 'Control', alt: 'Alt', shift: 'Shift', space: 'Space' }

/** The same for assistive technology: the form of `aria-keyshortcuts`. */
export const ariaKeys = (keys: string): string =>
  keys
    .split(/\+(?=.)/)
    .map((key) => ariaNames[key] ?? key.toUpperCase())
    .join('+')

/** `mod+shift+k` as the labels of a keyboard: `Ctrl`, `Mayús`, `K`. */
export const keyLabels = (keys: string, t: Translate): string[] =>
  keys.split(/\+(?=.)/).map((key) => {
    switch (key) {
      case 'mod':
        return isApple() ? t('common.keys.cmd') : t('common.keys.ctrl')
      case 'ctrl':
        return t('common.keys.ctrl')
      case 'alt':
        return t('common.keys.alt')
      case 'shift':
        return t('common.keys.shift')
      case 'enter':
        return t('common.keys.enter')
      case 'escape':
        return t('common.keys.escape')
      case 'space':
        return t('common.keys.space')
      case 'arrowup':
        return t('common.keys.up')
      case 'arrowdown':
        return t('common.keys.down')
      case 'arrowleft':
        return t('common.keys.left')
      case 'arrowright':
        return t('common.keys.right')
      case 'home':
        return t('common.keys.home')
      case 'end':
        return t('common.keys.end')
      case 'pageup':
        return t('common.keys.pageUp')
      case 'pagedown':
        return t('common.keys.pageDown')
      case 'delete':
        return t('common.keys.delete')
      case 'backspace':
        return t('common.keys.backspace')
      case 'insert':
        return t('common.keys.insert')
      case 'tab':
        return t('common.keys.tab')
      default:
        return key.toUpperCase()
    }
  })
