/** What a model reads at once. */
export interface ContextLimits {
  contextTokens: number
  /** Of one picture. */
  pictureTokens: number
}

/** Of a question with its answer, or of a question alone. */
export interface Weight {
  /** Of its texts with what stands around them. */
  tokens: number
  pictures: number
  /** Of its documents; none where it is absent. */
  documentTokens?: number
}

export interface Fitted {
  /** Turns from this place on are sent; those before are left out. */
  firstTurn: number
  /** Turns from this place on are sent with their pictures; of those between, only the words. */
  firstPictured: number
  /** Turns from this place on are sent with their documents. */
  firstDocumented: number
  /** What is left for the answer. */
  maxTokens: number
  /** Of the turns that are sent, without their pictures and documents. */
  olderTokens: number
  /** Of all pictures that are sent, those of the question among them. */
  pictureTokens: number
  pictureCount: number
  /** Of all documents that are sent, those of the question among them. */
  documentTokens: number
}

/** Kept for the answer, of a small context a quarter. */
const mostAnswerTokens = 2048
const answerShare = 0.25
const fewestAnswerTokens = 256
/** What is kept of a context for the answer. */
export const answerTokensOf = (contextTokens: number): number =>
  Math.min(mostAnswerTokens, Math.floor(contextTokens * answerShare))
/** As many as one question takes; servers refuse a request with more than they were set up for. */
const mostPictures = 8
/** Of the context, for pictures of earlier questions, so that they don't drive out what was said. */
const earlierPicturesShare = 0.25
/** Of the words that say in a question that its pictures, or its documents, are not there any more. */
const leftOutNoteTokens = 24

/**
 * What of a conversation goes with a question. Whole turns are dropped, oldest first, until the rest fits beside what is
 * always sent, the question and the answer. The pictures of earlier questions are kept newest first, all those of a
 * question or none; so are their documents, as far as they fit. The question itself is never cut: one too long leaves less for the answer, and the cluster has the
 * last word.
 */
export function fitContext(
  fixedTokens: number,
  turns: readonly Weight[],
  question: Weight,
  { contextTokens, pictureTokens }: ContextLimits,
): Fitted {
  const answerTokens = answerTokensOf(contextTokens)
  const fixed = fixedTokens + question.tokens + question.pictures * pictureTokens + (question.documentTokens ?? 0)
  let room = contextTokens - answerTokens - fixed
  let picturesLeft = mostPictures - question.pictures
  let pictureRoom = Math.floor(contextTokens * earlierPicturesShare)
  let firstTurn = turns.length
  let firstPictured = turns.length
  let firstDocumented = turns.length
  let olderTokens = 0
  let pictureCount = question.pictures
  let documentTokens = question.documentTokens ?? 0
  while (firstTurn > 0) {
    const { tokens, pictures, documentTokens: ofDocuments = 0 } = turns[firstTurn - 1] ?? { tokens: 0, pictures: 0 }
    const documentsNote = ofDocuments > 0 ? leftOutNoteTokens : 0
    const pictureCost = pictures * pictureTokens
    const withPictures =
      firstPictured === firstTurn &&
      pictures <= picturesLeft &&
      pictureCost <= pictureRoom &&
      tokens + documentsNote + pictureCost <= room
    const picturesNote = pictures > 0 && !withPictures ? leftOutNoteTokens : 0
    const withDocuments =
      firstDocumented === firstTurn && tokens + picturesNote + (withPictures ? pictureCost : 0) + ofDocuments <= room
    const wordCost = tokens + picturesNote + (withDocuments ? 0 : documentsNote)
    if (wordCost > room) break
    firstTurn -= 1
    olderTokens += wordCost
    room -= wordCost
    if (withDocuments) {
      firstDocumented = firstTurn
      room -= ofDocuments
      documentTokens += ofDocuments
    }
    if (!withPictures) continue
    firstPictured = firstTurn
    room -= pictureCost
    picturesLeft -= pictures
    pictureRoom -= pictureCost
    pictureCount += pictures
  }
  const left = Math.max(Math.min(fewestAnswerTokens, answerTokens), contextTokens - fixed)
  return {
    firstTurn,
    firstPictured,
    firstDocumented,
    maxTokens: Math.min(answerTokens, left),
    olderTokens,
    pictureTokens: pictureCount * pictureTokens,
    pictureCount,
    documentTokens,
  }
}
