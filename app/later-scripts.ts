import { laterId } from '@/lib/protocol/first-frame'
import { fetchPatiently } from './fetch-patiently'

const come = (src: string): Promise<void> =>
  new Promise((done, fail) => {
    const script = Object.assign(document.createElement('script'), { src, async: true })
    script.onload = () => done()
    script.onerror = () => {
      script.remove()
      fail(new Error(`${src} did not come`))
    }
    document.head.append(script)
  })

/** Brings the scripts that the server's page has left for later, those of the interface: however long it takes. */
export const laterScripts = async (): Promise<void> => {
  const later: readonly string[] = JSON.parse(document.getElementById(laterId)?.textContent ?? '[]')
  await Promise.all(later.map((src) => fetchPatiently(() => come(src))))
}
