/** An answer that is not a stream: what a server, a proxy or a gateway says when it won't or can't. */
export interface PlainResponse {
  status: number
  body: string | Uint8Array
  headers?: Record<string, string>
}

export const json = (status: number, body: unknown, headers: Record<string, string> = {}): PlainResponse => ({
  status,
  body: JSON.stringify(body),
  headers: { 'content-type': 'application/json', ...headers },
})
const text = (status: number, body: string, headers: Record<string, string> = {}): PlainResponse => ({
  status,
  body,
  headers: { 'content-type': 'text/plain; charset=utf-8', ...headers },
})

const bare = (message: string, type: string, param: string | null, code: number): PlainResponse =>
  json(code, { error: { message, type, param, code } })

/** The same behind Ray Serve: wrapped, `param` lost. */
const throughRay = (message: string, code: number): PlainResponse =>
  json(code, {
    error: {
      message: `Message: ${message} (Request ID: 7d1c), Internal exception: ray.llm.OpenAIHTTPException (Request ID: 7d1c), original exception: `,
      type: 'OpenAIHTTPException',
      param: null,
      code,
    },
  })

const tooLong =
  "This model's maximum context length is 8192 tokens. However, you requested 2048 output tokens and your prompt contains at least 7000 input tokens, for a total of at least 9048 tokens. Please reduce the length of the input prompt or the number of requested output tokens. (parameter=input_tokens, value=7000)"

/** Every refusal seen from vLLM 0.29 and Ray Serve 2.60, and the usual ones of gateways and of other servers. */
export const refusals = {
  keyRejected: json(401, { error: { message: 'Incorrect API key provided: sk-****', code: 'invalid_api_key' } }),
  forbidden: text(403, 'Forbidden'),
  modelNotFoundVllm: bare('The model `nope` does not exist.', 'NotFoundError', 'model', 404),
  modelNotFoundRay: json(404, { detail: 'Got request for model "nope". Could not find base model with ID "nope".' }),
  modelNotFoundThroughRay: throughRay('The model `nope` does not exist.', 404),
  modelNotFoundOpenAi: json(404, {
    error: { message: 'The model `nope` does not exist or you do not have access to it.', code: 'model_not_found' },
  }),
  modelNotFoundOllama: json(404, { error: 'model "nope" not found, try pulling it first' }),
  pathNotFound: json(404, { detail: 'Not Found' }),
  pathNotFoundText: text(404, '404 page not found'),
  notDeployed: text(404, "Path '/v1/chat/completions' not found. Please ping http://host/-/routes for route table."),
  routesEmpty: text(503, 'Route table is not populated yet.'),
  loading: json(503, { error: { message: 'Loading model', type: 'unavailable_error', code: 503 } }),
  methodNotAllowed: json(405, { detail: 'Method Not Allowed' }),
  requestTimeout: text(408, 'Request 7d1c timed out after 20.0s.'),
  gatewayTimeout: {
    status: 504,
    body: '<html><body><h1>504 Gateway Time-out</h1></body></html>',
    headers: { 'content-type': 'text/html' },
  },
  tooLarge: {
    status: 413,
    body: '<html><body>413 Payload too large</body></html>',
    headers: { 'content-type': 'text/html' },
  },
  contextTooLongVllm: bare(tooLong, 'BadRequestError', 'input_tokens', 400),
  contextTooLongRay: throughRay(tooLong, 400),
  maxTokensTooBig: bare(
    'max_tokens=100000 cannot be greater than max_model_len=max_total_tokens=8192. Please request fewer output tokens. (parameter=max_tokens, value=100000)',
    'BadRequestError',
    'max_tokens',
    400,
  ),
  imageUnreadable: bare(
    'Failed to load image: cannot identify image file <_io.BytesIO object>',
    'BadRequestError',
    null,
    400,
  ),
  imageTooMany: throughRay('At most 1 image(s) may be provided in one prompt.', 400),
  imageUnsupported: throughRay('medgemma-27b-it is not a multimodal model', 400),
  rolesNotAlternating: throughRay('Conversation roles must alternate user/assistant/user/assistant/...', 400),
  schemaError: json(400, {
    error: {
      message: "Invalid request format: Input should be a valid integer at ('body', 'max_tokens')",
      type: 'int_parsing',
      param: 'texto del paciente',
      code: 'invalid_parameter',
    },
  }),
  unprocessable: json(422, { detail: [{ loc: ['body'], msg: 'field required', input: 'texto del paciente' }] }),
  rateLimited: json(429, { error: { message: 'Too many requests' } }, { 'retry-after': '7' }),
  queueFull: {
    status: 503,
    body: 'Request dropped due to backpressure (num_queued_requests=8, max_queued_requests=8).',
  },
  unavailable: {
    status: 503,
    body: '<html><body><h1>503 Service Unavailable</h1></body></html>',
    headers: { 'content-type': 'text/html' },
  },
  serverError: json(500, { error: { message: 'Traceback (most recent call last): File "/srv/app.py"', code: 500 } }),
  badGateway: {
    status: 502,
    body: '<html><head><title>502 Bad Gateway</title></head><body>nginx</body></html>',
    headers: { 'content-type': 'text/html' },
  },
  redirect: { status: 302, body: '', headers: { location: 'http://127.0.0.1:9/login' } },
  portal: {
    status: 200,
    body: '<!doctype html><title>Iniciar sesión</title>',
    headers: { 'content-type': 'text/html' },
  },
} satisfies Record<string, PlainResponse>
