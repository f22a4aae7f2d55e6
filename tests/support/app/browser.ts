import { chromium, type Browser } from 'playwright-core'

interface BrowserOptions {
  webGl?: boolean
  /** A WAV that its only microphone plays, over and over. */
  microphone?: string | undefined
}

/** The Chromium that `npm test` found or installed, with WebGL in software unless told without. */
export function launchBrowser({ webGl = true, microphone }: BrowserOptions = {}): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium',
    args: [
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      '--disable-background-networking',
      ...(microphone === undefined
        ? []
        : ['--use-fake-device-for-media-stream', `--use-file-for-fake-audio-capture=${microphone}`]),
      ...(webGl ? ['--use-gl=angle', '--use-angle=swiftshader', '--enable-unsafe-swiftshader'] : ['--disable-3d-apis']),
    ],
  })
}
