import type { NextConfig } from 'next'

const config: NextConfig = {
  poweredByHeader: false,
  reactStrictMode: true,
  agentRules: false,
  devIndicators: false,
  // Types are checked with everything else by `npm run check`; whoever only starts the product need not wait for it.
  typescript: { ignoreBuildErrors: true },
  turbopack: {
    root: import.meta.dirname,
    // Next's entry brings React and all that is drawn with it. A document's text comes alive without, and before.
    resolveAlias: { './app-index': './app/late-interface.ts' },
  },
  // Titles belong into the head of the first response, for readers without script too.
  htmlLimitedBots: /.*/,
}

export default config
