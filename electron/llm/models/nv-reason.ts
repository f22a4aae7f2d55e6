import { alternate, type Convention, withoutSystem } from './convention'

/** NV-Reason-CXR (Qwen2.5-VL): trained without a system turn; up to 2,048 tokens of reasoning. */
export const nvReason: Convention = {
  fold: (messages) => alternate(withoutSystem(messages)),
  maxTokens: 2048,
  hasAnswerTags: true,
  thought: { open: '<think>', close: '</think>' },
}
