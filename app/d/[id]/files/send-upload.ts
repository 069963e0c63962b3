import { nameHeader } from '../../../send-body'
import { isReadable, readablePicture } from './readable-picture'
import { type Sending, type Sent, sendFile } from './send-file'

/** Where a document's files are brought, and who hears how far it is. */
type Way = Pick<Sending, 'path' | 'signal' | 'progress'>

type Named = { readonly name: string; readonly as: 'attachment' | 'picture' }

/** Asks for a file of another document in this one as well. */
export const sendCopy = (file: string, { path, ...way }: Way): Promise<Sent> =>
  sendFile({
    ...way,
    path: `${path}/copies`,
    body: JSON.stringify({ file }),
    headers: { 'content-type': 'application/json' },
  })

/** A file as a picture that the server reads; null when it is none that the browser can read. */
export const pictureOf = async (file: File): Promise<File | null> =>
  isReadable(file) ? file : readablePicture(file)

/** Sends a file of this machine. */
export const sendUpload = (body: File, { path, name, as, ...way }: Way & Named): Promise<Sent> =>
  sendFile({
    ...way,
    path: `${path}?as=${as}`,
    body,
    headers: {
      'content-type': 'application/octet-stream',
      'x-file-name': nameHeader(name),
    },
  })
