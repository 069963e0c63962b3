import type { SaveState } from '@/lib/collaboration/provider-state'

/** How a save state looks: at rest, at work, waiting for the network, or lost unless something is done. */
export type SaveTone = 'calm' | 'working' | 'waiting' | 'alarm'

export type SaveWords = { readonly tone: SaveTone; readonly label: string; readonly detail: string }

const changes = (count: number): string =>
  count === 1 ? '1 change' : `${count.toLocaleString('en')} changes`

/** The sentence for a lost connection: what happened, what is safe, what comes next. */
export const offlineSentence = (waiting: number): string =>
  waiting === 0
    ? 'You are offline. What you write is kept on this device and will be saved when you are back.'
    : `You are offline. ${changes(waiting)} ${waiting === 1 ? 'is' : 'are'} kept on this device and will be saved when you are back.`

/** A save state in words. `label` stands in the header, `detail` says what is safe and what to do. */
export const saveWords = (save: SaveState): SaveWords => {
  switch (save.kind) {
    case 'saved':
      return { tone: 'calm', label: 'Saved', detail: 'Everything is stored on the server.' }
    case 'saving':
      return { tone: 'working', label: 'Saving…', detail: 'Your last words are on their way to the server.' }
    case 'offline':
      return {
        tone: 'waiting',
        label: save.waiting === 0 ? 'Offline' : `Offline · ${changes(save.waiting)} kept`,
        detail: `${offlineSentence(save.waiting)} Leave this window open until then.`,
      }
    case 'not-saved':
      return { tone: 'alarm', label: 'Not saved', detail: `${save.refusal.sentence} ${safety(save.waiting)}` }
  }
}

/** What of one's own words is safe, when the server has said no. */
export const safety = (waiting: number): string =>
  waiting === 0
    ? 'Everything you wrote before is saved.'
    : `${changes(waiting)} ${waiting === 1 ? 'is' : 'are'} in this window only; everything before is saved.`
