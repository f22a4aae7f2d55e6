import { existsSync } from 'node:fs'
import { chromium, type Browser } from 'playwright-core'

const usual = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
]

/** The browser the tests drive: the one `npm test` found or installed, else a usual place. */
export const chromiumPath = process.env['CHROMIUM_PATH'] ?? usual.find(existsSync)

const webGlWithoutGraphicsCard = ['--use-gl=angle', '--use-angle=swiftshader', '--enable-unsafe-swiftshader']

/** Chromium without a window, drawing WebGL in software; `extra` switches are added. */
export function launchChromium({
  webGl = true,
  extra = [],
}: { webGl?: boolean; extra?: string[] } = {}): Promise<Browser> {
  if (chromiumPath === undefined) throw new Error('No Chromium found: set CHROMIUM_PATH or install one.')
  return chromium.launch({
    executablePath: chromiumPath,
    args: [
      '--no-sandbox',
      '--disable-background-networking',
      ...(webGl ? webGlWithoutGraphicsCard : ['--disable-3d-apis']),
      ...extra,
    ],
  })
}
