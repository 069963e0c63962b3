type Pressed = { readonly key: string; readonly code: string }

/** The Latin letter of a key, in small; where a keyboard writes others, the one that stands in its place. */
export const letterOf = ({ key, code }: Pressed): string =>
  /^[a-z]$/i.test(key) ? key.toLowerCase() : (/^Key([A-Z])$/.exec(code)?.[1]?.toLowerCase() ?? '')
