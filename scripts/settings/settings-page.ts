import { describedLimits, limitNames, limitVariable } from '@/server/limits'
import { type Described, describedSetting, settingNames } from '@/server/settings'

/** Cells of a table may hold a stroke, but not as one of the table's own. */
const cell = (text: string): string => text.replaceAll('|', '\\|')

const groups: readonly Described['group'][] = [
  'Serving',
  'Storage',
  'Letters and signing in',
  'Pictures, files and PDF',
  'Watching',
]

const rowsOf = (group: Described['group']): string[] =>
  settingNames.flatMap((name) => {
    const described = describedSetting(name)
    if (described?.group !== group) return []
    const { unset, meaning, secret } = described
    return [`| \`${name}\` | ${cell(unset)} | ${cell(meaning)}${secret === true ? ' Keep it secret.' : ''} |`]
  })

/** `docs/configuration.md`, made of the very table that the server reads its environment by. */
export const settingsPage = (): string => {
  const sections = groups.flatMap((group) => [
    `## ${group}`,
    '',
    '| name | when it is not set | meaning |',
    '| --- | --- | --- |',
    ...rowsOf(group),
    '',
  ])
  return [
    '# Configuration',
    '',
    'Settings are environment variables. An empty one counts as none, and a wrong one is named at the start. This page is',
    'written by `npm run settings` from [settings.ts](../server/settings.ts), by which the server reads its environment; a',
    'test holds the two together. Every bound can be set too: [limits.md](limits.md).',
    '',
    ...sections.slice(0, -1),
    '',
  ].join('\n')
}

/** The table of `docs/limits.md`. */
export const limitsTable = (): string =>
  [
    '| variable | default | unit | per | beyond it |',
    '| --- | ---: | --- | --- | --- |',
    ...limitNames.map((name) => {
      const { value, unit, per, beyond } = describedLimits[name]
      const cells = [`\`${limitVariable(name)}\``, value.toLocaleString('en'), unit, per, cell(beyond)]
      return `| ${cells.join(' | ')} |`
    }),
  ].join('\n')
