import type { Page } from 'playwright-core'

/** Mean grey of the middle of the largest canvas, and how many grey levels the whole of it shows; null without one. */
export const picture = (page: Page): Promise<{ middleGrey: number; greyLevels: number } | null> =>
  page.evaluate(() => {
    const [canvas] = [...document.querySelectorAll('canvas')].sort((a, b) => b.width * b.height - a.width * a.height)
    if (!canvas || canvas.width === 0 || canvas.height === 0) return null
    const copy = document.createElement('canvas')
    copy.width = canvas.width
    copy.height = canvas.height
    const context = copy.getContext('2d')
    if (!context) return null
    context.drawImage(canvas, 0, 0)
    const reds = (x: number, y: number, width: number, height: number): Uint8ClampedArray =>
      context.getImageData(x, y, width, height).data.filter((_value, index) => index % 4 === 0)
    const middle = reds(Math.floor(canvas.width / 2) - 10, Math.floor(canvas.height / 2) - 10, 20, 20)
    return {
      middleGrey: middle.reduce((sum, value) => sum + value, 0) / middle.length,
      greyLevels: new Set(reds(0, 0, canvas.width, canvas.height)).size,
    }
  })
