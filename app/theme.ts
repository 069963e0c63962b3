/** How a person wants the pages to look; the cookie of that name keeps it, so that the server draws the right one. */
export const themes = ['system', 'light', 'dark'] as const
export type Theme = (typeof themes)[number]

export const themeCookie = 'theme'

/** The theme that `value` names; what is unknown follows the system. */
export const parseTheme = (value: unknown): Theme => themes.find((theme) => theme === value) ?? 'system'
