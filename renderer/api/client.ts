import type { z } from 'zod'
import { contract } from '../../shared/contract'
import { type Transcript, transcriptionUrl, transcriptSchema } from '../../shared/contract/chat-dictation'
import { documentUploadUrl, type UploadedDocument, uploadedDocumentSchema } from '../../shared/contract/chat-documents'
import { pictureUploadUrl, type UploadedPicture, uploadedPictureSchema } from '../../shared/contract/chat-pictures'
import type { Route } from '../../shared/contract/define'
import type {
  CommandName,
  QueryName,
  RouteEvent,
  RouteInput,
  RouteName,
  RouteOutput,
  StreamName,
} from '../../shared/contract/types'
import type { WireResult } from '../../shared/contract/wire'
import type { Connection, UploadOptions } from './connection'
import { ApiError } from './errors'

interface StreamOptions<N extends StreamName> {
  onEvent: (event: RouteEvent<N>) => void
  signal?: AbortSignal
}

/** The core as a window sees it. Everything that ends badly throws `ApiError`. */
export interface Api {
  readonly connection: Connection
  query<N extends QueryName>(name: N, input: RouteInput<N>, signal?: AbortSignal): Promise<RouteOutput<N>>
  command<N extends CommandName>(name: N, input: RouteInput<N>, signal?: AbortSignal): Promise<RouteOutput<N>>
  stream<N extends StreamName>(name: N, input: RouteInput<N>, options: StreamOptions<N>): Promise<RouteOutput<N>>
  /** Sends one file of an import; `name` is its path as dropped. */
  upload(importId: string, name: string, file: Blob, options?: UploadOptions): Promise<void>
  /** Sends the bytes of a document that goes with a question. */
  uploadDocument(file: Blob, options?: UploadOptions): Promise<UploadedDocument>
  /** Sends the PNG of a picture of a file that goes with a question. */
  uploadPicture(png: Blob, options?: UploadOptions): Promise<UploadedPicture>
  /** Has what is said in a WAV written out; it leaves the workstation. */
  transcribe(wav: Blob, options?: UploadOptions): Promise<Transcript>
  /** Null where the host takes uploads and not paths. */
  pathForFile(file: File): string | null
}

const routes = new Map<string, Route>(
  Object.entries(contract).flatMap(([feature, of]) =>
    Object.entries<Route>(of).map(([name, route]): [string, Route] => [`${feature}.${name}`, route]),
  ),
)

/** In development what the host says is held to the contract; a built app trusts the core it ships with. */
export function createApi(connection: Connection, o: { validate: boolean }): Api {
  const check = (name: RouteName, schema: z.ZodType | undefined, value: unknown): unknown => {
    if (!o.validate) return value
    const parsed = schema?.safeParse(value)
    if (!parsed?.success) throw new Error(`${name}: the host broke the contract`, { cause: parsed?.error })
    return parsed.data
  }
  // What crossed the seam gets its type back: that of the schema under the same name.
  const output = <N extends RouteName>(name: N, result: WireResult): RouteOutput<N> =>
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
    check(name, routes.get(name)?.output, unwrap(result)) as RouteOutput<N>
  const event = <N extends StreamName>(name: N, value: unknown): RouteEvent<N> => {
    const route = routes.get(name)
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
    return check(name, route?.kind === 'stream' ? route.event : undefined, value) as RouteEvent<N>
  }

  return {
    connection,
    query: async (name, input, signal) => output(name, await connection.call(name, input, signal)),
    command: async (name, input, signal) => output(name, await connection.call(name, input, signal)),
    stream: async <N extends StreamName>(name: N, input: RouteInput<N>, { onEvent, signal }: StreamOptions<N>) => {
      const take = (value: unknown): void => {
        // What was on its way when the person stopped it is not shown to them.
        if (signal?.aborted !== true) onEvent(event(name, value))
      }
      return output(name, await connection.stream(name, input, take, signal))
    },
    upload: async (importId, name, file, options = {}) => {
      unwrap(await connection.upload(importId, name, file, options))
    },
    uploadDocument: async (file, options = {}) =>
      uploadedDocumentSchema.parse(unwrap(await connection.post(documentUploadUrl, file, options))),
    uploadPicture: async (png, options = {}) =>
      uploadedPictureSchema.parse(unwrap(await connection.post(pictureUploadUrl, png, options))),
    transcribe: async (wav, options = {}) =>
      transcriptSchema.parse(unwrap(await connection.post(transcriptionUrl, wav, options))),
    pathForFile: (file) => connection.pathForFile(file),
  }
}

function unwrap(result: WireResult): unknown {
  if (result.ok) return result.data
  throw new ApiError(result.error)
}
