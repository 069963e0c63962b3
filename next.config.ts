import type { NextConfig } from 'next'

const config: NextConfig = {
  poweredByHeader: false,
  reactStrictMode: true,
  agentRules: false,
  devIndicators: false,
  // Types are checked with everything else by `npm run check`; whoever only starts the product need not wait for it.
  typescript: { ignoreBuildErrors: true },
  turbopack: { root: import.meta.dirname },
  // Titles belong into the head of the first response, for readers without script too.
  htmlLimitedBots: /.*/,
  headers: async () => [
    {
      source: '/:path*',
      headers: [
        { key: 'X-Content-Type-Options', value: 'nosniff' },
        { key: 'Content-Security-Policy', value: "frame-ancestors 'self'" },
      ],
    },
    // A document's address lets people in, so it is told to nobody.
    { source: '/d/:path*', headers: [{ key: 'Referrer-Policy', value: 'no-referrer' }] },
  ],
}

export default config
