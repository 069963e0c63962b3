import { defineConfig } from 'vitest/config'

export default defineConfig({
  resolve: { alias: { '@': new URL('.', import.meta.url).pathname.replace(/\/$/, '') } },
  test: {
    include: ['tests/**/*.test.ts'],
    globalSetup: ['tests/support/build-workers.ts', 'tests/support/provide-databases.ts'],
    setupFiles: ['tests/support/keep-engine.ts'],
    // No test leaves anything behind in a module, and loading all of them anew for each file took a third of the time.
    isolate: false,
    // By default one core of two would rest.
    maxWorkers: '100%',
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
})
