import type { ExportedPicture } from './exported-document'

/** Where a picture lies beside a file that cannot hold it itself. */
export const pictureName = (file: string, { type }: ExportedPicture): string =>
  `pictures/${file}.${type === 'image/png' ? 'png' : 'jpg'}`
