// What `npm run test:editor` does: the unit tests of the editor, and people who write with it in a real browser. The
// last line says how many tests there were.
import { browserTests, run, tell, unitTests } from './count-tests.mjs'
import { quickTemporaryFolder } from './quick-temporary-folder.mjs'

const writing = [
  'blocks',
  'files',
  'finding',
  'focus',
  'following',
  'formatting',
  'keyboard',
  'outline',
  'people',
  'tables',
  'title',
  'ways-in',
  'writing-together',
]

quickTemporaryFolder()
await run('Prisma client', 'scripts/generate-prisma.mjs')
tell([
  await unitTests('Unit tests of the editor', ['tests/lib/editor', 'tests/app']),
  await browserTests(
    'The editor in the browser',
    writing.map((name) => `tests/e2e/${name}.spec.ts`),
  ),
])
