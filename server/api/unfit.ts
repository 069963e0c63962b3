import type { Messages } from '@/lib/messages/message-key'
import type { Translate } from '@/lib/messages/translate'

/** Why something cannot be taken as it is: a message of `unfit`. */
export type Unfit = keyof Messages['unfit']

type Bounds = { readonly least?: number; readonly most?: number }

/** What a schema says of something that does not fit: which message, and the bounds that it names. */
export const unfit = (error: Unfit, { least = 0, most = 0 }: Bounds = {}) => ({
  error,
  params: { least, most },
})

const numberIn = (params: Readonly<Record<string, unknown>> | undefined, name: string): number =>
  typeof params?.[name] === 'number' ? params[name] : 0

/** The same in words. */
export const unfitWords =
  (message: string, params: Readonly<Record<string, unknown>> | undefined) =>
  (t: Translate): string =>
    t(`unfit.${message as Unfit}`, { least: numberIn(params, 'least'), most: numberIn(params, 'most') })
