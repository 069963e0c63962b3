import { headers } from 'next/headers'
import { textScriptsKey } from '@/lib/protocol/text-scripts-key'

/**
 * The scripts by which the text comes alive, named in the page's head beside those that Next names: these would ask for
 * them only once they have come and run.
 */
export const TextScripts = async () => {
  const scripts: readonly string[] = Reflect.get(globalThis, textScriptsKey) ?? []
  const nonce = (await headers()).get('x-nonce') ?? undefined
  return scripts.map((src) => <script key={src} src={src} nonce={nonce} async />)
}
