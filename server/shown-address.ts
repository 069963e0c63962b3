import type { Environment } from './environment'

/** The address that people are told to open: the public one, or this machine's by a name that a browser takes. */
export const shownAddress = (
  { publicUrl, host }: Pick<Environment, 'publicUrl' | 'host'>,
  port: number,
): string => {
  if (publicUrl !== undefined) return publicUrl.origin
  const name = host === '0.0.0.0' || host === '::' || host === '127.0.0.1' ? 'localhost' : host
  return `http://${name.includes(':') ? `[${name}]` : name}:${port}`
}
