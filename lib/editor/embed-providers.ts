/** A thing elsewhere, as documents name it: never by an address, which is made anew from these two. */
export type Embedded = { readonly provider: EmbedProviderName; readonly id: string }

export type EmbedProvider = {
  /** As the provider writes its own name. */
  readonly label: string
  /** What may stand in a frame: the only origin that its frames come from. */
  readonly origin: string
  /** Width by height. */
  readonly ratio: number
  /** Every id, from its first to its last letter. */
  readonly id: RegExp
  /** The id in an address that people copy from there; null in any other. */
  readonly find: (address: URL) => string | null
  /** Where the frame leads; `id` has been held against the pattern. */
  readonly frame: (id: string) => string
  /** The page that people know. */
  readonly page: (id: string) => string
}

const onHost = ({ hostname }: URL, ...hosts: readonly string[]): boolean =>
  hosts.includes(hostname.replace(/^(www|m)\./, ''))

const partsOf = ({ pathname }: URL): readonly string[] => pathname.split('/').filter((part) => part !== '')

const youtubeId = (address: URL): string | null => {
  const [first, second] = partsOf(address)
  if (onHost(address, 'youtu.be')) return first ?? null
  if (!onHost(address, 'youtube.com', 'youtube-nocookie.com')) return null
  if (first === 'watch') return address.searchParams.get('v')
  return first === 'shorts' || first === 'live' || first === 'embed' ? (second ?? null) : null
}

/** A video that is not listed has a second number, without which it does not play. */
const vimeoId = (address: URL): string | null => {
  const parts = partsOf(address)
  if (onHost(address, 'player.vimeo.com') && parts[0] === 'video') {
    const key = address.searchParams.get('h')
    return key === null ? (parts[1] ?? null) : `${parts[1]}/${key}`
  }
  return onHost(address, 'vimeo.com') && parts.length <= 2 ? parts.join('/') : null
}

const loomId = (address: URL): string | null => {
  const [first, second] = partsOf(address)
  return onHost(address, 'loom.com') && (first === 'share' || first === 'embed') ? (second ?? null) : null
}

const figmaId = (address: URL): string | null => {
  const [kind = '', key] = partsOf(address)
  if (!onHost(address, 'figma.com', 'embed.figma.com') || key === undefined) return null
  return `${kind === 'file' ? 'design' : kind}/${key}`
}

const codepenId = (address: URL): string | null => {
  const [user, kind, pen] = partsOf(address)
  return onHost(address, 'codepen.io') && (kind === 'pen' || kind === 'embed') ? `${user}/${pen}` : null
}

/** Zoom, latitude and longitude, as the address of a map says them. */
const mapId = (address: URL): string | null => {
  if (!onHost(address, 'openstreetmap.org')) return null
  return /^#map=([\d.]+\/-?[\d.]+\/-?[\d.]+)(&|$)/.exec(address.hash)?.[1] ?? null
}

/** The part of the world that a map shows: at zoom 0 all of it, half as much with each step. */
const mapFrame = (id: string): string => {
  const [zoom = 0, latitude = 0, longitude = 0] = id.split('/').map(Number)
  const wide = 360 / 2 ** Math.min(Math.max(zoom, 1), 19)
  const high = wide / 2
  const box = [
    longitude - wide / 2,
    Math.max(latitude - high / 2, -85),
    longitude + wide / 2,
    Math.min(latitude + high / 2, 85),
  ]
  const query = new URLSearchParams({
    bbox: box.map((edge) => edge.toFixed(5)).join(','),
    layer: 'mapnik',
    marker: `${latitude},${longitude}`,
  })
  return `https://www.openstreetmap.org/export/embed.html?${query}`
}

/** The short list of what may be shown in a document from elsewhere. A name, once used, keeps its meaning. */
export const embedProviders = {
  youtube: {
    label: 'YouTube',
    origin: 'https://www.youtube-nocookie.com',
    ratio: 16 / 9,
    id: /^[\w-]{11}$/,
    find: youtubeId,
    frame: (id) => `https://www.youtube-nocookie.com/embed/${id}`,
    page: (id) => `https://www.youtube.com/watch?v=${id}`,
  },
  vimeo: {
    label: 'Vimeo',
    origin: 'https://player.vimeo.com',
    ratio: 16 / 9,
    id: /^\d{5,12}(\/[\da-f]{6,20})?$/,
    find: vimeoId,
    frame: (id) => {
      const [video, key] = id.split('/')
      return `https://player.vimeo.com/video/${video}?dnt=1${key === undefined ? '' : `&h=${key}`}`
    },
    page: (id) => `https://vimeo.com/${id}`,
  },
  loom: {
    label: 'Loom',
    origin: 'https://www.loom.com',
    ratio: 16 / 10,
    id: /^[\da-f]{32}$/,
    find: loomId,
    frame: (id) => `https://www.loom.com/embed/${id}`,
    page: (id) => `https://www.loom.com/share/${id}`,
  },
  figma: {
    label: 'Figma',
    origin: 'https://embed.figma.com',
    ratio: 16 / 10,
    id: /^(design|board|proto|slides|deck)\/[A-Za-z\d]{10,40}$/,
    find: figmaId,
    frame: (id) => `https://embed.figma.com/${id}?embed-host=manyhands`,
    page: (id) => `https://www.figma.com/${id}`,
  },
  codepen: {
    label: 'CodePen',
    origin: 'https://codepen.io',
    ratio: 16 / 10,
    id: /^[\w-]{1,60}\/[A-Za-z\d]{4,40}$/,
    find: codepenId,
    frame: (id) => `https://codepen.io/${id.replace('/', '/embed/')}?default-tab=result`,
    page: (id) => `https://codepen.io/${id.replace('/', '/pen/')}`,
  },
  openstreetmap: {
    label: 'OpenStreetMap',
    origin: 'https://www.openstreetmap.org',
    ratio: 16 / 10,
    id: /^\d{1,2}(\.\d{1,6})?\/-?\d{1,2}(\.\d{1,10})?\/-?\d{1,3}(\.\d{1,10})?$/,
    find: mapId,
    frame: mapFrame,
    page: (id) => `https://www.openstreetmap.org/#map=${id}`,
  },
} as const satisfies Record<string, EmbedProvider>

export type EmbedProviderName = keyof typeof embedProviders

/** The origins that frames of documents may come from: exactly what the page's `frame-src` names. */
export const embedFrameSources: readonly string[] = Object.values(embedProviders).map(({ origin }) => origin)

export const providerOf = (name: EmbedProviderName): EmbedProvider => embedProviders[name]

/** What was written into a document, if it names something that can be shown. */
export const embeddedOf = (provider: unknown, id: unknown): Embedded | null => {
  if (typeof provider !== 'string' || !Object.hasOwn(embedProviders, provider)) return null
  const name = provider as EmbedProviderName
  return typeof id === 'string' && embedProviders[name].id.test(id) ? { provider: name, id } : null
}

/** What an address leads to, if it is one that people copy from a provider of the list. */
export const embeddedAt = (address: string): Embedded | null => {
  const text = address.trim()
  if (text.length > 2000 || !/^https:\/\/\S+$/i.test(text) || !URL.canParse(text)) return null
  const url = new URL(text)
  if (url.username !== '' || url.password !== '' || url.port !== '') return null
  for (const name of Object.keys(embedProviders)) {
    const found = embeddedOf(name, embedProviders[name as EmbedProviderName].find(url))
    if (found !== null) return found
  }
  return null
}
