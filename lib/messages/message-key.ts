import type { en } from './en'
import type { pageWords } from './en/page-words'

/** The words of the interface, by area. English is the model: it says which messages there are and what they name. */
export type Messages = Translated<typeof en>

/** Those that pages say themselves. */
export type PageMessages = Translated<typeof pageWords>

/** The same messages in another language. */
export type Translated<Model> = {
  readonly [Key in keyof Model]: Model[Key] extends string ? string : Translated<Model[Key]>
}

/** The path to a message, such as `commands.bold`. */
export type MessageKey = PathsIn<typeof en>

type PathsIn<Model> = {
  [Key in keyof Model & string]: Model[Key] extends string ? Key : `${Key}.${PathsIn<Model[Key]>}`
}[keyof Model & string]

type MessageAt<Path extends string, Model = typeof en> = Path extends `${infer Key}.${infer Rest}`
  ? Key extends keyof Model
    ? MessageAt<Rest, Model[Key]>
    : never
  : Path extends keyof Model
    ? Model[Path]
    : never

type Letter = 'a' | 'b' | 'c' | 'd' | 'e' | 'f' | 'g' | 'h' | 'i' | 'j' | 'k' | 'l' | 'm'
type LaterLetter = 'n' | 'o' | 'p' | 'q' | 'r' | 's' | 't' | 'u' | 'v' | 'w' | 'x' | 'y' | 'z'
type Digit = '0' | '1' | '2' | '3' | '4' | '5' | '6' | '7' | '8' | '9'

/**
 * The values that an English message has places for, and what they are. A brace right behind a letter opens a branch
 * (`one{…}`), any other a place.
 */
type Places<Message> = Message extends `${infer Before}{${infer After}`
  ? (Before extends `${string}${Letter | LaterLetter | Digit}` ? never : PlaceOf<After>) | Places<After>
  : never

type PlaceOf<After> = After extends `${infer Place}}${string}`
  ? Place extends `${infer Name},${infer Kind}`
    ? { readonly name: Name; readonly value: Kind extends ` select${string}` ? string : number }
    : { readonly name: Place; readonly value: 'any' }
  : never

/** What goes into the places of the message at `Path`; `Other` is what a place takes besides words and numbers. */
export type ValuesOf<Path extends MessageKey, Other = never> = {
  readonly [Place in Places<MessageAt<Path>> as Place['name']]: Place['value'] extends 'any'
    ? string | number | Other
    : Place['value']
}

/** The values behind a key, left out where the message has no places. */
export type ValueArguments<Path extends MessageKey, Other = never> = [Places<MessageAt<Path>>] extends [never]
  ? []
  : [values: ValuesOf<Path, Other>]
