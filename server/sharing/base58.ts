const alphabet = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz'

/** How many letters hold every number of so many bytes. */
const lettersFor = (bytes: number): number => Math.ceil((bytes * 8) / Math.log2(58))

/** `bytes` as one number in base 58, always in the same number of letters. None of them looks like another. */
export const base58 = (bytes: Uint8Array): string => {
  let number = bytes.reduce((sum, byte) => sum * 256n + BigInt(byte), 0n)
  let text = ''
  for (let letter = 0; letter < lettersFor(bytes.length); letter += 1) {
    text = `${alphabet[Number(number % 58n)]}${text}`
    number /= 58n
  }
  return text
}

/** Whether `text` is written as `base58` writes so many bytes. */
export const isBase58 = (text: string, bytes: number): boolean =>
  text.length === lettersFor(bytes) && [...text].every((letter) => alphabet.includes(letter))
