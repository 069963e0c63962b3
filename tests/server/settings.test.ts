import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { settingsPage } from '@/scripts/settings/settings-page'
import { describedSetting, settingNames } from '@/server/settings'

test('the page on configuration is the one that npm run settings writes', () => {
  const page = readFileSync(new URL('../../docs/configuration.md', import.meta.url), 'utf8')
  expect(page).toBe(settingsPage())
})

test('every setting is described, but for those that the system sets by itself', () => {
  const undescribed = settingNames.filter((name) => describedSetting(name) === null)
  expect(undescribed).toEqual(['NODE_ENV', 'PATH'])
  const rows = settingsPage().match(/^\| `/gm) ?? []
  expect(rows).toHaveLength(settingNames.length - undescribed.length)
  expect(rows.length).toBeGreaterThan(25)
})
