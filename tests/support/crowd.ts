import * as encoding from 'lib0/encoding'

/** An update of one who writes `letters` times at the very same spot: Yjs compares each with all that others wrote. */
export const crowd = (author: number, letters: number): Uint8Array =>
  encoding.encode((to) => {
    for (const number of [1, letters, author, 0]) encoding.writeVarUint(to, number)
    for (let letter = 0; letter < letters; letter++) {
      // Text (4) without neighbours, in a root (1) by name.
      encoding.writeUint8(to, 4)
      encoding.writeVarUint(to, 1)
      encoding.writeVarString(to, 'title')
      encoding.writeVarString(to, 'a')
    }
    encoding.writeVarUint(to, 0)
  })
