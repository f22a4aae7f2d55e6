import type { es } from './es'

/** The same keys with any text: what a translation has to be. */
export type SameShape<T> = { readonly [K in keyof T]: T[K] extends string ? string : SameShape<T[K]> }

type WithoutPlural<K extends string> = K extends `${infer Base}_one` | `${infer Base}_other` ? Base : K

type KeysOf<T, Prefix extends string = ''> = {
  [K in keyof T & string]: T[K] extends string ? `${Prefix}${WithoutPlural<K>}` : KeysOf<T[K], `${Prefix}${K}.`>
}[keyof T & string]

/** Every text of the interface: `feature.key`. */
export type TextKey = KeysOf<typeof es>

type At<T, Path extends string> = Path extends `${infer Head}.${infer Rest}`
  ? Head extends keyof T
    ? At<T[Head], Rest>
    : never
  : Path extends keyof T
    ? T[Path]
    : `${Path}_other` extends keyof T
      ? T[`${Path}_other`]
      : never

type NameIn<Placeholder extends string> = Placeholder extends `${infer Name},${string}` ? Name : Placeholder
type NamesIn<Text> = Text extends `${string}{{${infer Placeholder}}}${infer Rest}`
  ? NameIn<Placeholder> | NamesIn<Rest>
  : never

type ValuesFor<Names extends string> = { readonly [N in Names]: N extends 'count' ? number : string | number }

/** The values a text asks for, as the second argument; none when it asks for nothing. */
export type TextArguments<K extends TextKey> = [NamesIn<At<typeof es, K>>] extends [never]
  ? []
  : [values: ValuesFor<NamesIn<At<typeof es, K>>>]

export type Translate = <K extends TextKey>(key: K, ...values: TextArguments<K>) => string
