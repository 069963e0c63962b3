import type { Translate } from '@/lib/messages/translate'

/** What is shown where a document has no title. */
export const titleOrUntitled = (title: string, t: Translate): string =>
  title.trim() === '' ? t('document.untitled') : title
