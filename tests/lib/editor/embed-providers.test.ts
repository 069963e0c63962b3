import { describe, expect, it } from 'vitest'
import { embeddedAt, embeddedOf, embedFrameSources, providerOf } from '@/lib/editor/embed-providers'

const loom = '0123456789abcdef0123456789abcdef'
const known: Readonly<Record<string, string>> = {
  'https://www.youtube.com/watch?v=dQw4w9WgXcQ&t=42s': 'youtube dQw4w9WgXcQ',
  'https://youtu.be/dQw4w9WgXcQ?si=abc': 'youtube dQw4w9WgXcQ',
  'https://m.youtube.com/shorts/dQw4w9WgXcQ': 'youtube dQw4w9WgXcQ',
  'https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ': 'youtube dQw4w9WgXcQ',
  'https://vimeo.com/76979871': 'vimeo 76979871',
  'https://vimeo.com/76979871/0a1b2c3d4e': 'vimeo 76979871/0a1b2c3d4e',
  'https://player.vimeo.com/video/76979871?h=0a1b2c3d4e': 'vimeo 76979871/0a1b2c3d4e',
  [`https://www.loom.com/share/${loom}?sid=1`]: `loom ${loom}`,
  'https://www.figma.com/design/AbCdEf0123456789/Our-file?node-id=1-2': 'figma design/AbCdEf0123456789',
  'https://www.figma.com/file/AbCdEf0123456789/Our-file': 'figma design/AbCdEf0123456789',
  'https://codepen.io/ada-l/pen/abCDef': 'codepen ada-l/abCDef',
  'https://www.openstreetmap.org/#map=15/52.5163/13.3777': 'openstreetmap 15/52.5163/13.3777',
  'https://www.openstreetmap.org/?mlat=1#map=4/-33.9/151.2&layers=H': 'openstreetmap 4/-33.9/151.2',
}
const unknown = [
  'http://www.youtube.com/watch?v=dQw4w9WgXcQ',
  'https://youtube.com.evil.example/watch?v=dQw4w9WgXcQ',
  'https://evil.example/youtube.com/watch?v=dQw4w9WgXcQ',
  'https://user@www.youtube.com/watch?v=dQw4w9WgXcQ',
  'https://www.youtube.com:8443/watch?v=dQw4w9WgXcQ',
  'https://www.youtube.com/watch?v=dQw4w9WgXcQ"onload=x',
  'https://www.youtube.com/watch?v=../../x',
  'https://www.youtube.com/@somebody',
  'https://vimeo.com/about',
  'https://codepen.io/ada/pen/..%2fx',
  'https://www.figma.com/plugins/AbCdEf0123456789',
  'https://www.openstreetmap.org/#map=NaN/0/0',
  'javascript:alert(1)',
  'data:text/html,x',
  'see https://youtu.be/dQw4w9WgXcQ',
  '',
]

describe('what can be embedded', () => {
  for (const [address, found] of Object.entries(known)) {
    it(`is found in ${address}`, () => {
      const embedded = embeddedAt(address)
      expect(embedded && `${embedded.provider} ${embedded.id}`).toBe(found)
      if (embedded === null) return
      const { frame, page, origin } = providerOf(embedded.provider)
      expect(new URL(frame(embedded.id)).origin).toBe(origin)
      expect(embedFrameSources).toContain(origin)
      expect(embeddedAt(page(embedded.id))).toEqual(embedded)
    })
  }

  it('is nothing else, whatever an address looks like', () => {
    expect(unknown.filter((address) => embeddedAt(address) !== null)).toEqual([])
  })

  it('is held against the list again when it is read out of a document', () => {
    const written: readonly (readonly [unknown, unknown])[] = [
      ['youtube', 'dQw4w9WgXcQ/../..'],
      ['youtube', 'dQw4w9WgXcQ\n'],
      ['youtube', 7],
      ['youtube', null],
      ['__proto__', 'x'],
      ['toString', 'x'],
      [{}, 'dQw4w9WgXcQ'],
      ['evil', 'dQw4w9WgXcQ'],
    ]
    expect(written.filter(([provider, id]) => embeddedOf(provider, id) !== null)).toEqual([])
    expect(embeddedOf('youtube', 'dQw4w9WgXcQ')).toEqual({ provider: 'youtube', id: 'dQw4w9WgXcQ' })
  })

  it('names origins only, so that they can stand in a policy', () => {
    for (const source of embedFrameSources) expect(new URL(source).origin).toBe(source)
  })
})
