import { useQuery } from '@tanstack/react-query'
import { documentUrl } from '../../../../shared/contract/documents'
import { errorCodeSchema } from '../../../../shared/contract/errors'
import { z } from 'zod'
import { ApiError, resource } from '../../../api'

const refusalSchema = z.object({ error: z.object({ code: errorCodeSchema }) })

/** Bytes of the document within an encapsulated object. They are kept only while somebody looks at them. */
export const useDocumentBytes = (instanceId: string) =>
  useQuery({
    queryKey: ['document-bytes', instanceId],
    gcTime: 0,
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
    queryFn: async ({ signal }): Promise<Uint8Array> => {
      const response = await fetch(resource(documentUrl(instanceId)), { signal })
      if (response.ok) return new Uint8Array(await response.arrayBuffer())
      const refusal = refusalSchema.safeParse(await response.json().catch(() => null))
      throw new ApiError({ code: refusal.success ? refusal.data.error.code : 'internal' })
    },
  })
