import type { SaveState } from '@/lib/collaboration/provider-state'
import type { Translate } from '@/lib/messages/translate'
import type { Refusal } from '@/lib/protocol/refusals'
import { mayBeOnlyHere, wayOutOf } from './refusal-words'

/** How a save state looks: at rest, at work, waiting for the network, or lost unless something is done. */
export type SaveTone = 'calm' | 'working' | 'waiting' | 'alarm'

export type SaveWords = { readonly tone: SaveTone; readonly label: string; readonly detail: string }

/** The sentence for a lost connection: what happened, what is safe, what comes next. */
export const offlineSentence = (waiting: number, t: Translate): string =>
  waiting === 0 ? t('saving.offlineDetail') : t('saving.offlineKeptDetail', { count: waiting })

/** A save state in words. `label` stands in the header, `detail` says what is safe and what to do. */
export const saveWords = (save: SaveState, t: Translate): SaveWords => {
  switch (save.kind) {
    case 'saved':
      return { tone: 'calm', label: t('saving.saved'), detail: t('saving.savedDetail') }
    case 'saving':
      return save.progress === null
        ? { tone: 'working', label: t('saving.saving'), detail: t('saving.savingDetail') }
        : {
            tone: 'working',
            label: t('saving.savingShare', { percent: Math.floor(save.progress * 100) }),
            detail: t('saving.savingMuchDetail'),
          }
    case 'offline':
      return {
        tone: 'waiting',
        label: save.waiting === 0 ? t('saving.offline') : t('saving.offlineKept', { count: save.waiting }),
        detail: `${offlineSentence(save.waiting, t)} ${t('saving.stayOpen')}`,
      }
    case 'not-saved':
      return {
        tone: save.waiting > 0 && save.refusal.next === 'stop' ? 'alarm' : 'waiting',
        label: t(save.waiting > 0 ? 'saving.notSaved' : 'saving.notConnected'),
        detail: `${t(`refusals.sentences.${save.refusal.code}`)} ${safety(save.refusal, save.waiting, t)}`,
      }
  }
}

const losses = { reload: 'saving.reloadLoses', leave: 'saving.leaveLoses' } as const

/** What of one's own words is safe when the server has said no, and what would lose the rest. */
export const safety = (refusal: Refusal, waiting: number, t: Translate): string => {
  if (mayBeOnlyHere(refusal)) return t('saving.keepCopy')
  if (waiting === 0) return t('saving.allSaved')
  const wayOut = wayOutOf(refusal)
  return t(wayOut === null ? 'saving.onlyHere' : losses[wayOut], { count: waiting })
}
