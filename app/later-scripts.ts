import { type PageScripts, pageScriptsId } from '@/lib/protocol/first-frame'
import { addScript } from './add-script'
import { fetchPatiently } from './fetch-patiently'

/** Brings the scripts that the server's page has left for later, those of the interface: however long it takes. */
export const laterScripts = async (): Promise<void> => {
  const named = document.getElementById(pageScriptsId)?.textContent
  // A page that names none has them in its head.
  const { later }: Pick<PageScripts, 'later'> = named ? JSON.parse(named) : { later: [] }
  await Promise.all(later.map((src) => fetchPatiently(() => addScript(src))))
}
