/** Undoes a raw deflate, in browsers and in Node alike. Rejects on bytes that are not one. */
export const inflate = async (bytes: Uint8Array): Promise<Uint8Array> => {
  const source = new Blob([bytes as Uint8Array<ArrayBuffer>]).stream()
  const inflated = source.pipeThrough(new DecompressionStream('deflate-raw'))
  return new Uint8Array(await new Response(inflated).arrayBuffer())
}
