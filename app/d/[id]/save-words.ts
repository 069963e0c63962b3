import type { SaveState } from '@/lib/collaboration/provider-state'
import type { Refusal } from '@/lib/protocol/refusals'
import { refusalWords } from './refusal-words'

/** How a save state looks: at rest, at work, waiting for the network, or lost unless something is done. */
export type SaveTone = 'calm' | 'working' | 'waiting' | 'alarm'

export type SaveWords = { readonly tone: SaveTone; readonly label: string; readonly detail: string }

const changes = (count: number): string =>
  count === 1 ? '1 change' : `${count.toLocaleString('en')} changes`

/** The sentence for a lost connection: what happened, what is safe, what comes next. */
export const offlineSentence = (waiting: number): string =>
  waiting === 0
    ? 'You are offline. What you write is kept in this window and will be saved when you are back.'
    : `You are offline. ${changes(waiting)} ${waiting === 1 ? 'is' : 'are'} kept in this window and will be saved when you are back.`

/** A save state in words. `label` stands in the header, `detail` says what is safe and what to do. */
export const saveWords = (save: SaveState): SaveWords => {
  switch (save.kind) {
    case 'saved':
      return { tone: 'calm', label: 'Saved', detail: 'Everything is stored on the server.' }
    case 'saving':
      return {
        tone: 'working',
        label: save.progress === null ? 'Saving…' : `Saving… ${Math.floor(save.progress * 100)} %`,
        detail:
          save.progress === null
            ? 'Your last words are on their way to the server.'
            : 'Much is on its way to the server. Leave this window open until all of it has come there.',
      }
    case 'offline':
      return {
        tone: 'waiting',
        label: save.waiting === 0 ? 'Offline' : `Offline · ${changes(save.waiting)} kept`,
        detail: `${offlineSentence(save.waiting)} Leave this window open until then.`,
      }
    case 'not-saved':
      return {
        tone: save.waiting > 0 && save.refusal.next === 'stop' ? 'alarm' : 'waiting',
        label: save.waiting > 0 ? 'Not saved' : 'Not connected',
        detail: `${save.refusal.sentence} ${safety(save.refusal, save.waiting)}`,
      }
  }
}

/** What of one's own words is safe when the server has said no, and what would lose the rest. */
export const safety = (refusal: Refusal, waiting: number): string => {
  if (waiting === 0) return 'Everything you wrote is saved.'
  const [are, them] = waiting === 1 ? ['is', 'it'] : ['are', 'them']
  const loss = { reload: `, and reloading loses ${them}`, leave: `, and leaving loses ${them}` }
  const wayOut = refusalWords(refusal)?.wayOut
  return `${changes(waiting)} ${are} in this window only${wayOut ? loss[wayOut] : ''}; everything before is saved.`
}
