import { describe, expect, test } from 'vitest'
import { looksLikeMarkdown } from '@/lib/editor/paste/looks-like-markdown'

describe('text that is plainly Markdown', () => {
  test.each([
    '# Title\n\nWords below it.',
    '## Part\nwords',
    '- one\n- two',
    '1. one\n2. two',
    '- [ ] a task',
    '```\ncode\n```',
    '| a | b |\n|---|---|\n| 1 | 2 |',
    'See [here](https://example.com).',
    'This is **important**.',
    'It was ~~wrong~~ right.',
    '> [!NOTE]\n> so',
    '> quoted\n\nwith `code` in it',
    'Both *this* and `that`.',
    '* eins;\n* zwei;\n* drei.',
    '$$\nx^2\n$$',
  ])('%j', (text) => {
    expect(looksLikeMarkdown(text)).toBe(true)
  })
})

describe('text that only looks a bit like it', () => {
  test.each([
    '',
    'A sentence with one * in it.',
    'snake_case_name and other_name_too',
    '2 * 3 * 4 = 24',
    'x = a ** b ** c',
    'def f(*args, **kwargs): pass',
    '# apt-get install vim',
    '# one comment\n# and another',
    '/*\n * a\n * b\n */',
    '// - a\n// - b',
    '- old\n+ new',
    'diff --git a/x b/x\n--- a/x\n+++ b/x\n@@ -1 +1 @@\n- a\n- b',
    'root@host:~# ls\n- a\n- b',
    '$ npm ci\n- a\n- b',
    '#!/bin/sh\n# a\n\necho "- x"',
    '#include <a.h>\n\nint main() {}',
    'services:\n  - web\n  - db\nport: 80',
    '# config\nname: x\nitems:\n  - a\n  - b',
    '{\n  "a": "**b**"\n}',
    '<!doctype html>\n<p>**a**</p>',
    'It costs $5, then $6.',
    '> only quoted',
    '-- \nAnn',
    'one - two - three',
    '*sigh*',
    'C:\\a_b_c\\*.txt',
    'https://example.com/**/*.js',
    '#hashtag and #another',
    `${'>'.repeat(50)} deep **so** deep`,
  ])('%j', (text) => {
    expect(looksLikeMarkdown(text)).toBe(false)
  })

  test('is answered at once, however long and strange the text is', () => {
    const begun = performance.now()
    const strange = [
      '[',
      '*',
      '**a ',
      '`',
      '_',
      '- a\n',
      '|',
      '~~',
      '> ',
      '# a\n',
      '```\n',
      ' ',
      '$',
      '(',
      'a:\n',
      '1. a\n',
      '\n',
    ]
    for (const part of strange) looksLikeMarkdown(part.repeat(390_000 / part.length))
    looksLikeMarkdown('- a\n'.repeat(1_300_000))
    expect(performance.now() - begun).toBeLessThan(15_000)
  })
})
