import type { NextConfig } from 'next'

const config: NextConfig = {
  poweredByHeader: false,
  reactStrictMode: true,
  agentRules: false,
  devIndicators: false,
  turbopack: { root: import.meta.dirname },
  // Titles belong into the head of the first response, for readers without script too.
  htmlLimitedBots: /.*/,
}

export default config
