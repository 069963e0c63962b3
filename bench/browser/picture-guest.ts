import { Visitor } from '@/scripts/replay/visitor'

export type PictureGuest = {
  readonly visitor: Visitor
  /** Brings a picture into a document, and resolves to the name of its file. */
  readonly bringPicture: (document: string, picture: Uint8Array<ArrayBuffer>) => Promise<string>
}

/** Somebody new who can bring pictures. */
export const pictureGuest = async (url: string): Promise<PictureGuest> => {
  const arrived = await fetch(new URL('/api/me', url), { method: 'POST' })
  const cookie = arrived.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';', 1)[0])
    .join('; ')
  return {
    visitor: Visitor.known(url, cookie),
    bringPicture: async (document, picture) => {
      const response = await fetch(new URL(`/api/documents/${document}/files?as=picture`, url), {
        method: 'POST',
        headers: { cookie, 'content-type': 'image/png', 'x-file-name': 'picture.png' },
        body: picture,
      })
      const { id } = (await response.json()) as { id?: unknown }
      if (typeof id !== 'string') throw new Error(`The server would not take a picture: ${response.status}`)
      return id
    },
  }
}
