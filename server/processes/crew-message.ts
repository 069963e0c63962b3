/** What processes of one machine say to each other, by way of the first of them. */
export type CrewMessage =
  | { readonly kind: 'said'; readonly channel: string; readonly bytes: Uint8Array }
  | {
      readonly kind: 'noted'
      readonly name: string
      readonly author: string
      readonly note: Uint8Array | null
    }
  /** A process serves, at this address. */
  | { readonly kind: 'ready'; readonly address: string }
  /** The numbers of all that serve now: said by the first process, whenever one comes or goes. */
  | { readonly kind: 'serving'; readonly members: readonly number[] }

const kinds: readonly unknown[] = ['said', 'noted', 'ready', 'serving'] satisfies CrewMessage['kind'][]

/** Whether a message is ours: libraries talk over the same line. */
export const isCrewMessage = (message: unknown): message is CrewMessage =>
  typeof message === 'object' && message !== null && 'kind' in message && kinds.includes(message.kind)
