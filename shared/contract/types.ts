import type { z } from 'zod'
import type { Contract } from './index'

type Feature = keyof Contract
type NameOf<Kind extends string> = {
  [F in Feature]: {
    [R in keyof Contract[F] & string]: Contract[F][R] extends { kind: Kind } ? `${F}.${R}` : never
  }[keyof Contract[F] & string]
}[Feature]

export type QueryName = NameOf<'query'>
export type CommandName = NameOf<'command'>
export type StreamName = NameOf<'stream'>
export type RouteName = QueryName | CommandName | StreamName

export type RouteOf<N extends RouteName> = N extends `${infer F extends Feature}.${infer R}`
  ? R extends keyof Contract[F]
    ? Contract[F][R]
    : never
  : never

/** As the caller writes it: defaults may be left out. */
export type RouteInput<N extends RouteName> =
  RouteOf<N> extends { input: infer I extends z.ZodType } ? z.input<I> : never
export type RouteOutput<N extends RouteName> =
  RouteOf<N> extends { output: infer O extends z.ZodType } ? z.output<O> : never
export type RouteEvent<N extends StreamName> =
  RouteOf<N> extends { event: infer E extends z.ZodType } ? z.output<E> : never

/** A query gone stale: every input of it, or only those whose input contains these fields. */
export type ChangeKey = readonly [QueryName] | readonly [QueryName, Readonly<Record<string, string>>]
