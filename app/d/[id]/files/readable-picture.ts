/** What the server reads itself. */
const readable = new Set(['image/jpeg', 'image/png', 'image/webp'])

export const isReadable = ({ type }: File): boolean => readable.has(type)

/** Pixels of a drawing that does not say how large it is. */
const drawnSide = 1024

/**
 * A picture that only the browser can read, as a PNG: the first one of those that move, a drawing as it looks here.
 * Drawings run no script where they are shown as a picture. Null when the browser cannot read it either.
 */
export const readablePicture = async (file: File): Promise<File | null> => {
  const address = URL.createObjectURL(file)
  try {
    const image = new Image()
    image.src = address
    await image.decode()
    const canvas = document.createElement('canvas')
    canvas.width = Math.min(image.naturalWidth || drawnSide, 4096)
    canvas.height = Math.round(
      (canvas.width * (image.naturalHeight || drawnSide)) / (image.naturalWidth || drawnSide),
    )
    canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height)
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'))
    return blob === null ? null : new File([blob], file.name, { type: 'image/png' })
  } catch {
    return null
  } finally {
    URL.revokeObjectURL(address)
  }
}
