import type { NextConfig } from 'next'

/** What browsers need not load of packages that are written for Node as well. */
const lean = {
  'next/dist/compiled/buffer': { browser: './app/lean/no-buffer.ts' },
  'lib0/logging': { browser: './app/lean/no-logging.ts' },
  'socket.io-parser': { browser: './app/lean/packet-types.ts' },
  '../../../lib/constants': { browser: './app/lean/next-constants.ts' },
  '../../../../lib/constants': { browser: './app/lean/next-constants.ts' },
}

const config: NextConfig = {
  poweredByHeader: false,
  reactStrictMode: true,
  agentRules: false,
  devIndicators: false,
  // Types are checked with everything else by `npm run check`; whoever only starts the product need not wait for it.
  typescript: { ignoreBuildErrors: true },
  turbopack: {
    root: import.meta.dirname,
    resolveAlias: {
      // Next's entry brings React and all that is drawn with it. A document's text comes alive without, and before.
      './app-index': './app/late-interface.ts',
      ...(process.env.NODE_ENV === 'production' && lean),
    },
  },
  productionBrowserSourceMaps: process.env.MANYHANDS_SOURCE_MAPS === 'true',
  // Titles belong into the head of the first response, for readers without script too.
  htmlLimitedBots: /.*/,
}

export default config
