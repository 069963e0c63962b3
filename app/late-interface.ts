import { parseLanguage } from '@/lib/messages/languages'
import { fetchPatiently } from './fetch-patiently'
import { interfaceTurn, loadDocumentView } from './head-start'
import { laterScripts } from './later-scripts'
import { pageWords } from './page-words'

type AppIndex = typeof import('next/dist/client/app-index')

/**
 * Stands where Next's own `app-index` does, which brings React and everything that is drawn with it (next.config.ts):
 * the text of a document comes alive first, and the interface around it comes then.
 */
export const hydrate: AppIndex['hydrate'] = async (modules) => {
  const turn = await interfaceTurn()
  // Beside each other, as the one would ask for the others only once it is here itself.
  const language = parseLanguage(document.documentElement.lang)
  const words = language === null ? null : pageWords(language)
  const view = turn === 'document' ? fetchPatiently(loadDocumentView) : null
  const later = laterScripts()
  const { hydrate: draw } = await fetchPatiently(() => import('next/dist/client/app-index.js'))
  // While React waits for what it is to draw it keeps presses and keys from the whole page, the text too.
  await Promise.all([words, view, later])
  await draw(modules)
}
