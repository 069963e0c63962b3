// Loaded before a server that is measured: SIGUSR2 collects its garbage, so that what it holds can be told from that.
process.on('SIGUSR2', () => {
  globalThis.gc?.()
  globalThis.gc?.()
})
