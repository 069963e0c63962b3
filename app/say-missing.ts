import { missingKey } from '@/lib/protocol/missing-key'

/** Makes 404 the status of the page that is being drawn; it has to be said before anything of it is sent. */
export const sayMissing = (): void => {
  const say: (() => void) | undefined = Reflect.get(globalThis, missingKey)
  if (say === undefined) throw new Error('The server is not here: start the pages with it (npm start).')
  say()
}
