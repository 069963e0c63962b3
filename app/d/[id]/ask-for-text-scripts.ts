import { headers } from 'next/headers'
import { preinit } from 'react-dom'
import { textScriptsKey } from '@/lib/protocol/text-scripts-key'

/**
 * Has the page that is being drawn ask for the scripts of its text right away, beside those that Next names: these would
 * ask for them only once they have come and run.
 */
export const askForTextScripts = async (): Promise<void> => {
  const scripts: readonly string[] = Reflect.get(globalThis, textScriptsKey) ?? []
  const nonce = (await headers()).get('x-nonce') ?? undefined
  for (const script of scripts) preinit(script, { as: 'script', ...(nonce !== undefined && { nonce }) })
}
