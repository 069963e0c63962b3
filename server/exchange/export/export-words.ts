import type { Translate } from '@/lib/messages/translate'
import type { ExportWords } from './exported-document'

/** What files say beside their documents' words, in the language that `t` speaks. */
export const exportWords = (t: Translate): ExportWords => ({
  language: t.language,
  untitled: t('document.untitled'),
  contents: t('blocks.contents'),
  callouts: {
    note: t('blocks.note'),
    tip: t('blocks.tip'),
    important: t('blocks.important'),
    warning: t('blocks.warning'),
    danger: t('blocks.danger'),
  },
  unknown: t('blocks.unknownPart'),
  unknownInline: t('blocks.unknownWords'),
})
