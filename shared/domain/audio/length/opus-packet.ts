const silkMs = [10, 20, 40, 60]
const celtMs = [2.5, 5, 10, 20]
/** No packet holds more (RFC 6716, section 3.4). */
export const longestOpusMs = 120
/** What it is decoded at (RFC 7845, section 5.1). */
export const opusRateHz = 48_000

/** What an Opus packet holds by its first two bytes (RFC 6716, sections 3.1 and 3.2). */
export function opusPacketMs(first: number, second: number): number {
  const configuration = first >> 3
  const frameMs =
    configuration < 12
      ? silkMs[configuration & 3]
      : configuration < 16
        ? silkMs[configuration & 1]
        : celtMs[configuration & 3]
  const count = [1, 2, 2, second & 63][first & 3]
  return Math.min(longestOpusMs, (frameMs ?? 0) * (count ?? 0))
}
