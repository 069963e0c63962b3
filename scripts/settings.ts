import { readFileSync, writeFileSync } from 'node:fs'
import { limitsTable, settingsPage } from './settings/settings-page'

const at = (name: string): URL => new URL(`../docs/${name}`, import.meta.url)

/** Everything from the first row of a table to the last. */
const table = /^\|.*\|$(\n\|.*\|$)*/m

writeFileSync(at('configuration.md'), settingsPage())
writeFileSync(
  at('limits.md'),
  readFileSync(at('limits.md'), 'utf8').replace(table, () => limitsTable()),
)
