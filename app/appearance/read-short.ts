/** The text of `body`, or null when it is longer than `most` bytes: then the rest is not read. */
export const readShort = async (
  body: ReadableStream<Uint8Array> | null,
  most: number,
): Promise<string | null> => {
  if (body === null) return ''
  const reader = body.getReader()
  const decoder = new TextDecoder()
  let text = ''
  let size = 0
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    size += next.value.length
    if (size > most) {
      await reader.cancel()
      return null
    }
    text += decoder.decode(next.value, { stream: true })
  }
  return text + decoder.decode()
}
