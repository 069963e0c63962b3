import { describe, expect, it } from 'vitest'
import { firstFrame } from '@/server/first-frame'

const address = (name: string): string => `/_next/static/chunks/${name}`
const scripts = {
  text: [address('text-1.js')],
  pieces: [address('piece.js')],
  runtime: [address('main.js'), address('runtime.js')],
}

const hint = `<link rel="preload" as="script" fetchPriority="low" nonce="n" href="${address('main.js')}"/>`
const early = (name: string): string => `<script src="${address(name)}" async="" nonce="n"></script>`
const old = `<script src="${address('old.js')}" noModule="" nonce="n"></script>`
const last = `<script src="${address('main.js')}" nonce="n" async=""></script>`
const sheet = `<link rel="stylesheet" href="${address('a.css')}" nonce="n" data-precedence="next"/>`
const head = sheet + hint + early('runtime.js') + early('router.js') + old
const start = '<script type="application/json" id="start">{}</script>'
const body = `<p>Words &lt;script src="/_next/static/x.js" async=""&gt;</p>${start}<script nonce="n">begin()</script>`
const documentPage = `<html><head>${head}</head><body>${body}${last}</body></html>`

const shown = (html: string): string | null => firstFrame(html, 'n', { scripts, starter: 'start()' })

describe('the first frame of a document', () => {
  it('waits for no script, and names each for its turn', () => {
    const page = shown(documentPage) ?? ''
    expect(page).not.toMatch(/<script [^>]*async/)
    expect(page).not.toContain('as="script"')
    const named = /id="scripts">(.*?)<\/script>/.exec(page)?.[1] ?? 'null'
    expect(JSON.parse(named)).toEqual({ ...scripts, later: [address('router.js')] })
    expect(page).toMatch(/<script nonce="n">start\(\)<\/script><\/body><\/html>$/)
  })

  it('keeps what else the page says: words, data, small scripts and those for old browsers', () => {
    expect(shown(documentPage)).toContain(
      `<head>${sheet}${old}</head><body>${body}<script type="application/json" id="scripts">`,
    )
  })

  it('is that of documents only', () => {
    const other = documentPage.replace(start, '')
    expect(shown(other)).toBe(other)
  })

  it.each([
    [
      'a script in other words',
      [early('router.js'), `<script defer src="${address('router.js')}"></script>`],
    ],
    ['a module', [early('router.js'), `<script type="module" src="${address('router.js')}"></script>`]],
    ['a script of somebody else', [old, `${old}<script src="https://other.example/x.js" async=""></script>`]],
    ['another hint', [hint, `<link rel="modulepreload" href="${address('main.js')}"/>`]],
    ['a hint in other words', [hint, `<link as="script" rel="preload" href="${address('main.js')}"/>`]],
    ['no script that starts its code', [early('runtime.js'), '']],
    ['something after its end', ['</html>', '</html><script>more()</script>']],
  ])('is not made of a page with %s', (_, [known, unknown]) => {
    expect(shown(documentPage.replace(known ?? '', unknown ?? ''))).toBeNull()
  })
})
