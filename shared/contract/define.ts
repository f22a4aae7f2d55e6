import { z } from 'zod'

/** Who may call: `public` works while every profile is locked, `profile` needs one unlocked. */
export type Access = 'public' | 'profile'

export interface QueryRoute<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType> {
  kind: 'query'
  access: Access
  input: I
  output: O
}
export interface CommandRoute<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType> {
  kind: 'command'
  access: Access
  input: I
  output: O
}
export interface StreamRoute<
  I extends z.ZodType = z.ZodType,
  E extends z.ZodType = z.ZodType,
  O extends z.ZodType = z.ZodType,
> {
  kind: 'stream'
  access: Access
  input: I
  event: E
  output: O
}
export type Route = QueryRoute | CommandRoute | StreamRoute
export type Routes = Record<string, Route>

interface CallSpec<I extends z.ZodType, O extends z.ZodType> {
  access?: Access
  input: I
  output: O
}

/** A read: safe to repeat. */
export const query = <I extends z.ZodType, O extends z.ZodType>(spec: CallSpec<I, O>): QueryRoute<I, O> => ({
  kind: 'query',
  access: 'profile',
  ...spec,
})

/** A write: answers with what changed. */
export const command = <I extends z.ZodType, O extends z.ZodType>(spec: CallSpec<I, O>): CommandRoute<I, O> => ({
  kind: 'command',
  access: 'profile',
  ...spec,
})

/** An answer in parts: any number of events, then exactly one end (`output` or an error). */
export const stream = <I extends z.ZodType, E extends z.ZodType, O extends z.ZodType>(
  spec: CallSpec<I, O> & { event: E },
): StreamRoute<I, E, O> => ({ kind: 'stream', access: 'profile', ...spec })

export const nothing = z.strictObject({})

export type Input<R extends Route> = z.output<R['input']>
export type Output<R extends Route> = z.output<R['output']>
export type Event<R extends StreamRoute> = z.output<R['event']>
