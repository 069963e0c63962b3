import { parseArgs } from 'node:util'
import { type Order, orderSchema } from '@/server/operating/orders'

export const usage = `Usage: npm run operator -- <order> [--json]

  people [--search <text>] [--most <n>]    who is here, accounts first, the newest first
  operators                                who may see /operator
  suspended                                who may do nothing
  make <who>                               let an account see /operator
  unmake <who>                             no longer
  suspend <who>                            end their sign-ins and connections, and let them do nothing
  unsuspend <who>                          let them sign in again
  take-over <document> --to <who>          give a document another owner
  quota <who>                              what somebody has, and may have
        [--documents <n>|default] [--megabytes <n>|default]
  reindex <document>|--all                 make anew what lists and search know
  verify [<document>]                      read everything that is stored, and compare

<who> is an id or an e-mail address, <document> the id in its address. The order goes to the server that runs on this
data folder; when none does, it is carried out in the database, and running servers hear of it within a minute.

  --json   what became of it, as JSON
  --help   this`

/** A sentence for people, and no stack. */
export class UsageError extends Error {}

export type Wish = { readonly order: Order; readonly json: boolean }

type Values = {
  readonly search?: string | undefined
  readonly most?: string | undefined
  readonly to?: string | undefined
  readonly documents?: string | undefined
  readonly megabytes?: string | undefined
  readonly all?: boolean | undefined
}

const numberOf = (name: string, text: string | undefined): number | null | undefined => {
  if (text === undefined) return undefined
  if (text === 'default') return null
  if (!/^\d{1,9}$/.test(text)) throw new UsageError(`--${name} takes a whole number, or "default".`)
  return Number(text)
}

/** What an order takes beside its name: how many words, and which options. */
const takes: Readonly<
  Record<string, { readonly words: readonly number[]; readonly options: readonly string[] }>
> = {
  people: { words: [0], options: ['search', 'most'] },
  operators: { words: [0], options: ['most'] },
  suspended: { words: [0], options: ['most'] },
  make: { words: [1], options: [] },
  unmake: { words: [1], options: [] },
  suspend: { words: [1], options: [] },
  unsuspend: { words: [1], options: [] },
  'take-over': { words: [1], options: ['to'] },
  quota: { words: [1], options: ['documents', 'megabytes'] },
  reindex: { words: [0, 1], options: ['all'] },
  verify: { words: [0, 1], options: [] },
}

const wished = (name: string, word: string | undefined, values: Values): object => {
  const most = numberOf('most', values.most) ?? undefined
  switch (name) {
    case 'people':
      return { order: 'people', search: values.search, most }
    case 'operators':
    case 'suspended':
      return { order: 'people', only: name, most }
    case 'make':
    case 'unmake':
      return { order: `${name}-operator`, who: word }
    case 'take-over':
      if (values.to === undefined) throw new UsageError('take-over needs --to <who>, the new owner.')
      return { order: name, documentId: word, to: values.to }
    case 'quota': {
      const megabytes = numberOf('megabytes', values.megabytes)
      const fileBytes = megabytes == null ? megabytes : megabytes * 1024 * 1024
      return { order: name, who: word, documents: numberOf('documents', values.documents), fileBytes }
    }
    case 'reindex':
      if ((word === undefined) !== (values.all === true))
        throw new UsageError('reindex needs the id of a document, or --all.')
      return { order: name, documentId: word ?? null }
    case 'verify':
      return { order: name, documentId: word ?? null }
    default:
      return { order: name, who: word }
  }
}

/**
 * What the command line asks for; null when it asks for help.
 * @throws UsageError with a sentence that says what is wrong.
 */
export const readOrder = (args: readonly string[]): Wish | null => {
  const parsed = (() => {
    try {
      return parseArgs({
        args: [...args],
        allowPositionals: true,
        options: {
          search: { type: 'string' },
          most: { type: 'string' },
          to: { type: 'string' },
          documents: { type: 'string' },
          megabytes: { type: 'string' },
          all: { type: 'boolean' },
          json: { type: 'boolean', default: false },
          help: { type: 'boolean', short: 'h', default: false },
        },
      })
    } catch (error) {
      throw new UsageError(`${error instanceof Error ? error.message : String(error)}\n\n${usage}`)
    }
  })()
  const { json, help, ...values } = parsed.values
  if (help) return null
  const [name, ...words] = parsed.positionals
  if (name === undefined) throw new UsageError(usage)
  const taken = Object.hasOwn(takes, name) ? takes[name] : undefined
  if (taken === undefined) throw new UsageError(`There is no order "${name}".\n\n${usage}`)
  if (!taken.words.includes(words.length))
    throw new UsageError(`"${name}" is not called like this.\n\n${usage}`)
  const foreign = Object.entries(values).find(
    ([option, value]) => value !== undefined && !taken.options.includes(option),
  )
  if (foreign !== undefined) throw new UsageError(`"${name}" does not take --${foreign[0]}.\n\n${usage}`)
  const order = orderSchema.safeParse(wished(name, words[0], values))
  if (!order.success) throw new UsageError(`${order.error.issues[0]?.message ?? 'That is not understood'}.`)
  return { order: order.data, json }
}
