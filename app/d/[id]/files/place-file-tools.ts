import type { Area } from '../../../controls/visible-area'

type Size = { readonly width: number; readonly height: number }
type Standing = { readonly anchor: Area; readonly align: 'left' | 'right' | 'middle' }

/** Pixels between the tools and the edge that they stand in, and those that `placeBeside` leaves above an anchor. */
const inset = 8
const gap = 6
/** Pixels between the tools and the middle of a picture, which is what hands press. */
const leastFree = 12

/** An anchor above which something of `height` begins at `top`. What a browser measures has nothing that could be spread. */
const under = ({ left, right, bottom }: Area, top: number, height: number): Area => ({
  left,
  right,
  bottom,
  top: top + height + gap,
})

/**
 * Where the tools of a picture stand: in its upper edge, so that they lie on no line of the text; above it where it is too
 * low for that.
 */
export const besidePicture = (frame: Area, { height }: Size): Standing => {
  const high = frame.bottom - frame.top >= 2 * (height + inset + leastFree)
  return { anchor: high ? under(frame, frame.top + inset, height) : frame, align: 'middle' }
}

/** Where those of an attachment stand: at its end, behind what it says (`said`); above it where that leaves no room. */
export const besideAttachment = (box: Area, said: Area, { width, height }: Size): Standing => {
  const rtl = document.documentElement.matches(':dir(rtl)')
  const free = rtl ? said.left - box.left : box.right - said.right
  if (free < width + 2 * inset) return { anchor: box, align: rtl ? 'right' : 'left' }
  const anchor = under(box, (box.top + box.bottom - height) / 2, height)
  return rtl
    ? { anchor: { ...anchor, left: box.left + inset }, align: 'left' }
    : { anchor: { ...anchor, right: box.right - inset }, align: 'right' }
}
