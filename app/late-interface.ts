import { parseLanguage } from '@/lib/messages/languages'
import { stopNotingClicks } from './early-clicks'
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
  if (language !== null) void pageWords(language)
  if (turn === 'document') void fetchPatiently(loadDocumentView)
  const later = laterScripts()
  const { hydrate: draw } = await fetchPatiently(() => import('next/dist/client/app-index.js'))
  await later
  await draw(modules)
  // Before that React hears of no press: what it draws is still on its way.
  stopNotingClicks()
}
