import { z } from 'zod'

const modelSchema = z.object({ model: z.string() })

/** The model a request's body names; null where it names none. */
export function modelIn(body: Buffer): string | null {
  try {
    return modelSchema.safeParse(JSON.parse(body.toString())).data?.model ?? null
  } catch {
    // A form with a voice in it names its model in a part of its own.
    return /name="model"\r\n(?:[^\r\n]+\r\n)*\r\n([^\r\n]+)/.exec(body.toString('latin1'))?.[1] ?? null
  }
}
