import { type Convention, isEmpty } from './convention'

/** Any other OpenAI-compatible model: the messages as they are. */
export const generic: Convention = {
  fold: (messages) => messages.filter((message) => !isEmpty(message)),
  hasAnswerTags: false,
}
