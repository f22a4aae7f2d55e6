import type { Page } from 'playwright-core'

/** Signs and words that Spanish has and English has not; of names in two languages, such as those of norms, none. */
const spanish = /[áéíóúñ¿¡«»]|\b(?:de|del|la|los|las|una|para|con|que|por|se|sin|este|esta|su)\b/i

/** Texts that are seen or read out and are Spanish, each once. */
export async function spanishLeft(page: Page): Promise<string[]> {
  const texts = await page.evaluate(() => {
    const shown: string[] = []
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      if (node.parentElement?.closest('script, style, noscript') === null) shown.push(node.textContent ?? '')
    }
    for (const name of ['aria-label', 'title', 'placeholder', 'alt', 'aria-description'])
      for (const element of document.querySelectorAll(`[${name}]`)) shown.push(element.getAttribute(name) ?? '')
    return shown
  })
  return [...new Set(texts.map((text) => text.trim()))].filter((text) => spanish.test(text))
}

/** Texts that are wider than what holds them and end without a mark, and what stands outside the window. */
export const cutTexts = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    for (const animation of document.getAnimations()) {
      if (animation.effect?.getComputedTiming().iterations !== Number.POSITIVE_INFINITY) animation.finish()
    }
    const cut: string[] = []
    if (document.documentElement.scrollWidth > window.innerWidth) cut.push('the page is wider than the window')
    for (const element of document.querySelectorAll<HTMLElement>('body *')) {
      const hasText = [...element.childNodes].some(
        ({ nodeType, textContent }) => nodeType === Node.TEXT_NODE && textContent?.trim() !== '',
      )
      if (!hasText || !element.checkVisibility({ visibilityProperty: true })) continue
      const { overflowX, textOverflow, position } = getComputedStyle(element)
      if (element.closest('.visually-hidden') !== null || (position === 'absolute' && element.clientWidth <= 1))
        continue
      const isWider = element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 0
      if (isWider && /hidden|clip/.test(overflowX) && textOverflow !== 'ellipsis')
        cut.push(`cut: ${element.textContent} (${element.scrollWidth} in ${element.clientWidth})`)
      const { left, right } = element.getBoundingClientRect()
      if (right - left > 1 && (left < -1 || right > window.innerWidth + 1)) cut.push(`outside: ${element.textContent}`)
    }
    return cut
  })
