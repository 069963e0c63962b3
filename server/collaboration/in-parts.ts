type Row = { readonly update: Uint8Array }

/** Rows as they come, in parts of about so many bytes. */
export async function* inParts<Each extends Row>(
  rows: AsyncIterable<Each>,
  partBytes: number,
): AsyncGenerator<readonly Each[], void, undefined> {
  let part: Each[] = []
  let bytes = 0
  for await (const row of rows) {
    part.push(row)
    bytes += row.update.length
    if (bytes < partBytes) continue
    yield part
    part = []
    bytes = 0
  }
  yield part
}
