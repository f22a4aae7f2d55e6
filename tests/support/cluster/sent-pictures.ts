import { z } from 'zod'

const bodySchema = z.object({
  messages: z.array(
    z.object({
      content: z.union([
        z.string(),
        z.array(z.object({ type: z.string(), image_url: z.object({ url: z.string() }).optional() })),
      ]),
    }),
  ),
})

/** The pictures of a request, as PNG, in order. */
export const sentPictures = (body: string): Buffer[] =>
  bodySchema
    .parse(JSON.parse(body))
    .messages.flatMap(({ content }) => (typeof content === 'string' ? [] : content))
    .flatMap(({ image_url: image }) => (image === undefined ? [] : [image.url]))
    .map((url) => Buffer.from(url.replace('data:image/png;base64,', ''), 'base64'))
