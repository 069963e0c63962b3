import { formatParts, type MessageValues } from './format-message'
import type { Language } from './languages'
import type { MessageKey, Messages, PageMessages, ValueArguments } from './message-key'

/** Says something in one language. Safe to call anywhere; the server and the browser say the same. */
export type Translate = {
  <Key extends MessageKey>(key: Key, ...values: ValueArguments<Key>): string
  /** The message in pieces, for values that are more than words, such as a link. */
  readonly parts: <Value, Key extends MessageKey>(
    key: Key,
    ...values: ValueArguments<Key, Value>
  ) => readonly (Value | string)[]
  readonly language: Language
}

const messageAt = (messages: Messages | Partial<PageMessages>, key: string): string => {
  let found: unknown = messages
  for (const step of key.split('.')) found = Reflect.get(Object(found), step)
  // A window that is older than the server may not have it.
  return typeof found === 'string' ? found : key
}

/** With a part of the messages for whoever says no others. */
export const createTranslate = (
  language: Language,
  messages: Messages | Partial<PageMessages>,
): Translate => {
  const parts = <Value>(key: MessageKey, values: MessageValues<Value> = {}): readonly (Value | string)[] =>
    formatParts<Value>(language, messageAt(messages, key), values)
  const translate = (key: MessageKey, values?: MessageValues<never>): string =>
    parts<never>(key, values).join('')
  return Object.assign(translate, { parts, language })
}
