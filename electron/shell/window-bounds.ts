import { screen, type BrowserWindow, type Rectangle } from 'electron'
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { z } from 'zod'

const boundsSchema = z.record(
  z.string(),
  z.strictObject({ x: z.int(), y: z.int(), width: z.int().min(400), height: z.int().min(300), maximized: z.boolean() }),
)
type Bounds = z.infer<typeof boundsSchema>

/** Where each window was, by the route it shows; kept in one small file. */
export class WindowBounds {
  private readonly bounds: Bounds

  constructor(private readonly file: string) {
    this.bounds = this.read()
  }

  /** Null when it was never placed, or the screen it was on is gone. */
  of(route: string): Bounds[string] | null {
    const bounds = this.bounds[route]
    if (!bounds) return null
    const visible = screen.getAllDisplays().some(({ workArea }) => overlaps(workArea, bounds))
    return visible ? bounds : null
  }

  remember(route: string, window: BrowserWindow): void {
    this.bounds[route] = { ...window.getNormalBounds(), maximized: window.isMaximized() }
    try {
      mkdirSync(dirname(this.file), { recursive: true })
      writeFileSync(`${this.file}.new`, JSON.stringify(this.bounds))
      renameSync(`${this.file}.new`, this.file)
    } catch {
      // A place forgotten is no reason to trouble anyone.
    }
  }

  private read(): Bounds {
    try {
      return boundsSchema.parse(JSON.parse(readFileSync(this.file, 'utf8')))
    } catch {
      return {}
    }
  }
}

const overlaps = (area: Rectangle, { x, y, width }: Rectangle): boolean =>
  x < area.x + area.width && x + width > area.x && y >= area.y && y < area.y + area.height
