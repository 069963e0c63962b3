import type { Clock } from '@/lib/collaboration/clock'

/** Milliseconds that a reader may take for the next piece: whoever stalls would keep a turn from others. */
export const readerPatienceMs = 60_000

/** Where pieces go; a write resolves when the reader takes more. */
export type Out = {
  readonly aborted: boolean
  write(piece: Uint8Array): Promise<unknown>
  abort(): void
}

const takenInTime = async (written: Promise<unknown>, clock: Clock): Promise<boolean> => {
  let cancel = (): void => {}
  const late = new Promise<false>((resolve) => {
    cancel = clock.after(readerPatienceMs, () => resolve(false))
  })
  return await Promise.race([written.then(() => true), late]).finally(() => cancel())
}

/** Sends pieces as fast as they are taken, and ends, with whatever makes them, when the reader has gone or stalls. */
export const sendPieces = async (
  out: Out,
  pieces: AsyncIterable<Uint8Array>,
  clock: Clock,
): Promise<void> => {
  for await (const piece of pieces) {
    if (out.aborted) return
    if (await takenInTime(out.write(piece), clock)) continue
    out.abort()
    return
  }
}
