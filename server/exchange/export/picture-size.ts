import type { ImageAttributes } from '@/lib/editor/nodes/image'

/** Pixels of the text's width on paper: A4 less its margins, 96 to the inch. */
export const textWidth = 657

/** The size in pixels at which a picture stands in a text of that width, never larger than it is. */
export const sizeOf = (
  { width, height, share, align }: ImageAttributes,
  available: number = textWidth,
): { readonly width: number; readonly height: number } => {
  const most = align === 'full' ? available : (available * share) / 100
  const own = width > 0 && height > 0 ? { width, height } : { width: 640, height: 480 }
  const shown = Math.max(1, Math.min(own.width, most))
  return { width: Math.round(shown), height: Math.max(1, Math.round((own.height * shown) / own.width)) }
}
