import { describe, expect, it } from 'vitest'
import { palettes } from '../../../renderer/ui/theme/palettes'

/** Contrast of two `#rrggbb` colours, WCAG 2.2. */
const contrast = (a: string, b: string): number => {
  const [bright, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x)
  return ((bright ?? 0) + 0.05) / ((dark ?? 0) + 0.05)
}
const luminance = (color: string): number => {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(color.slice(at, at + 2), 16) / 255
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * (red ?? 0) + 0.7152 * (green ?? 0) + 0.0722 * (blue ?? 0)
}

describe.each(Object.entries(palettes))('the %s theme', (_name, palette) => {
  const grounds = [...palette.surface, palette.hover]

  it.each(['text', 'textDim'] as const)('holds 7:1 for %s on every surface', (name) => {
    for (const ground of grounds) expect(contrast(palette[name], ground)).toBeGreaterThanOrEqual(7)
  })

  it.each(['accent', 'gold', 'danger', 'warning'] as const)('holds 7:1 for %s on every surface', (name) => {
    for (const ground of palette.surface) expect(contrast(palette[name], ground)).toBeGreaterThanOrEqual(7)
  })

  it('holds 7:1 for text on coloured grounds, and 4.5:1 for the mark in the ground of its own colour', () => {
    const { accentSurface, dangerSurface, warningSurface, goldSurface, selected } = palette
    for (const ground of [accentSurface, dangerSurface, warningSurface, selected]) {
      expect(contrast(palette.text, ground)).toBeGreaterThanOrEqual(7)
    }
    expect(contrast(palette.gold, goldSurface)).toBeGreaterThanOrEqual(4.5)
    expect(contrast(palette.accent, selected)).toBeGreaterThanOrEqual(4.5)
  })

  it('holds 4.5:1 on the filled buttons', () => {
    for (const fill of [palette.accentFill, palette.accentFillHover, palette.dangerFill, palette.dangerFillHover]) {
      expect(contrast(palette.onAccent, fill)).toBeGreaterThanOrEqual(4.5)
    }
  })

  it('holds 3:1 for edges of fields and for the focus', () => {
    for (const ground of palette.surface) {
      expect(contrast(palette.lineStrong, ground)).toBeGreaterThanOrEqual(3)
      expect(contrast(palette.focus, ground)).toBeGreaterThanOrEqual(3)
    }
  })
})
