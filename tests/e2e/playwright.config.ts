import { fileURLToPath } from 'node:url'
import { defineConfig, type ReporterDescription } from '@playwright/test'
import { browserArguments } from '../../scripts/browser-arguments.mjs'
import { findBrowser } from '../../scripts/find-browser.mjs'

const report = process.env.MANYHANDS_E2E_REPORT
const executablePath = findBrowser()
const reporter: ReporterDescription[] = [['list']]
if (report) reporter.push(['json', { outputFile: report }])

export default defineConfig({
  testDir: '.',
  testMatch: '*.spec.ts',
  outputDir: fileURLToPath(new URL('../../test-results', import.meta.url)),
  fullyParallel: false,
  forbidOnly: true,
  workers: 2,
  // A real browser on two cores that others use may be late; a fault is late three times. The report names such tests.
  retries: 2,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  reporter,
  use: {
    browserName: 'chromium',
    launchOptions: { args: browserArguments, ...(executablePath && { executablePath }) },
    viewport: { width: 1280, height: 800 },
    locale: 'en-GB',
    timezoneId: 'UTC',
    // Whoever clicks on what is still arriving may miss it; the tests of motion ask for it.
    contextOptions: { reducedMotion: 'reduce' },
    actionTimeout: 15_000,
    navigationTimeout: 30_000,
    // To record every test takes a third of its time.
    trace: 'on-first-retry',
  },
})
