import type { ErrorCode } from '../../shared/contract/errors'

const statuses: Partial<Record<ErrorCode, number>> = {
  bad_request: 400,
  unauthorized: 401,
  forbidden_origin: 403,
  unknown_route: 404,
  not_found: 404,
  conflict: 409,
  payload_too_large: 413,
  range_not_satisfiable: 416,
  locked: 423,
  too_many_attempts: 429,
  // What nginx answers when the client left; nobody reads it.
  cancelled: 499,
  internal: 500,
  storage_failed: 500,
  disk_full: 507,
}

/** HTTP status that fits an error; what concerns the request's meaning is 422. */
export const httpStatus = (code: ErrorCode): number => statuses[code] ?? 422
