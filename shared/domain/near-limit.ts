/** Requests of the minute just past, and how many a minute may have. */
interface MinuteOfRequests {
  requests: number
  limit: number
}

/** Whether four fifths of a minute's requests are used up, from where on it is told. */
export const isNearLimit = ({ requests, limit }: MinuteOfRequests): boolean => 5 * requests >= 4 * limit
