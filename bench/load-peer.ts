const loader = new URL('peers/load.mjs', import.meta.url).href

/** A package of those that `bench/peers` installs. What it exports is for the caller to say. */
export const loadPeer = async <Exports>(name: string): Promise<Exports> => {
  const { load } = (await import(loader)) as { readonly load: (name: string) => Promise<Exports> }
  return await load(name)
}
