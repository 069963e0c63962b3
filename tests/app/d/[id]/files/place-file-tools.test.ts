// @vitest-environment jsdom
import { describe, expect, it } from 'vitest'
import { placeBeside } from '@/app/controls/place-beside'
import { besideAttachment, besidePicture } from '@/app/d/[id]/files/place-file-tools'

const area = { left: 0, top: 0, right: 1000, bottom: 800 }
const tools = { width: 300, height: 40 }
const place = (standing: ReturnType<typeof besidePicture>) =>
  placeBeside({ ...standing, size: tools, area, side: 'above' })

describe('the tools of a file', () => {
  it('stand in the upper edge of a picture, or above one that is too low for that', () => {
    const frame = { left: 200, top: 300, right: 800, bottom: 600 }
    expect(place(besidePicture(frame, tools))).toMatchObject({ top: 308, left: 350, side: 'above' })
    expect(place(besidePicture({ ...frame, bottom: 380 }, tools)).top).toBe(254)
  })

  it('stand at the end of an attachment, or above one that says too much for that', () => {
    const box = { left: 200, top: 300, right: 800, bottom: 350 }
    const said = { left: 300, top: 310, right: 450, bottom: 340 }
    expect(place(besideAttachment(box, said, tools))).toMatchObject({ top: 305, left: 492 })
    const above = place(besideAttachment(box, { ...said, right: 700 }, tools))
    expect([above.top, above.left]).toEqual([254, 200])
  })
})
