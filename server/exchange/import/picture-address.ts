const dataAddress = /^data:image\/([a-z0-9.+-]+);base64,([A-Za-z0-9+/=\s]+)$/i

/** The picture that stands in an address itself; null for every other address. */
export const pictureIn = (address: string): { readonly name: string; readonly bytes: Uint8Array } | null => {
  const [, type = '', content] = dataAddress.exec(address) ?? []
  return content === undefined
    ? null
    : { name: `picture.${type.replace(/\+.*$/, '')}`, bytes: new Uint8Array(Buffer.from(content, 'base64')) }
}

/** Finds a picture that lies beside a file in the same archive, by the address that the file has for it. */
export type Beside = (address: string) => { readonly name: string; readonly bytes: Uint8Array } | null

export const nothingBeside: Beside = () => null
