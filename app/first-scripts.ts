// Stands at the end of a document's page, compiled: asks for its scripts once its first frame has been drawn.
import { type PageScripts, pageScriptsId, textCameKey } from '@/lib/protocol/first-frame'
import { addScript } from './add-script'

/** Milliseconds that this frame may take; where nobody looks at the page none comes. */
const frameMs = 100

const drawn = (): Promise<void> =>
  new Promise((done) => {
    requestAnimationFrame(() => setTimeout(done))
    setTimeout(done, frameMs)
  })

/**
 * Resolves when the text's scripts have come, or cannot. Elements that run nothing stand for the pieces meanwhile: the
 * loader asks for what has no element.
 */
const addText = async ({ text, pieces }: PageScripts): Promise<void> => {
  const standIns = pieces.map((src) =>
    Object.assign(document.createElement('script'), { type: 'text/plain', src }),
  )
  document.head.append(...standIns)
  try {
    await Promise.all(text.map(addScript))
  } catch {
    for (const standIn of standIns) standIn.remove()
  }
}

const begin = async (scripts: PageScripts): Promise<void> => {
  await drawn()
  const textCame = addText(scripts)
  for (const src of scripts.runtime) addScript(src).catch(() => {})
  await textCame
}

const named = document.getElementById(pageScriptsId)?.textContent
if (named) Reflect.set(window, textCameKey, begin(JSON.parse(named)))
