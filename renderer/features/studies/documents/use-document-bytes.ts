import { useQuery } from '@tanstack/react-query'
import { errorCodeSchema } from '../../../../shared/contract/errors'
import { z } from 'zod'
import { ApiError, resource } from '../../../api'

const refusalSchema = z.object({ error: z.object({ code: errorCodeSchema }) })

/** Bytes of a document at an address of the host. They are kept only while somebody looks at them. */
export const useDocumentBytes = (address: string) =>
  useQuery({
    queryKey: ['document-bytes', address],
    gcTime: 0,
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
    queryFn: async ({ signal }): Promise<Uint8Array> => {
      const response = await fetch(resource(address), { signal })
      if (response.ok) return new Uint8Array(await response.arrayBuffer())
      const refusal = refusalSchema.safeParse(await response.json().catch(() => null))
      throw new ApiError({ code: refusal.success ? refusal.data.error.code : 'internal' })
    },
  })
