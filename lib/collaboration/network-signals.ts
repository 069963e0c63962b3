/** What the browser says of its network. Outside a browser nothing is ever said. */
export type NetworkSignals = {
  /** Calls back on each change; the answer ends that. */
  subscribe(online: () => void, offline: () => void): () => void
}

export const browserNetwork: NetworkSignals = {
  subscribe(online, offline) {
    if (typeof window === 'undefined') return () => {}
    window.addEventListener('online', online)
    window.addEventListener('offline', offline)
    return () => {
      window.removeEventListener('online', online)
      window.removeEventListener('offline', offline)
    }
  },
}
