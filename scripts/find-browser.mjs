// Finds the Chromium that tests and screenshots drive.
import { spawnSync } from 'node:child_process'
import { accessSync, constants, existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { delimiter, join } from 'node:path'

/** The value of MANYHANDS_BROWSER that asks for the one which Playwright downloads. */
const playwrightsOwn = 'playwright'

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']

const usualPlaces = () => {
  switch (process.platform) {
    case 'darwin':
      return [
        '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
        '/Applications/Chromium.app/Contents/MacOS/Chromium',
      ]
    case 'win32':
      return ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA']
        .map((name) => process.env[name])
        .filter((folder) => folder !== undefined)
        .map((folder) => join(folder, 'Google', 'Chrome', 'Application', 'chrome.exe'))
    default:
      return []
  }
}

const isProgram = (path) => {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

const onPath = (program) =>
  (process.env.PATH ?? '')
    .split(delimiter)
    .filter((folder) => folder !== '')
    .map((folder) => join(folder, program))
    .find(isProgram)

const installed = () => names.map(onPath).find((path) => path !== undefined) ?? usualPlaces().find(isProgram)

/** Whether a quiet run of `command` went well; `settings` are added to the environment. */
const succeeds = (command, args, settings = {}) =>
  spawnSync(command, args, { stdio: 'ignore', env: { ...process.env, ...settings } }).status === 0

const debianPackage = (say) => {
  if (process.getuid?.() !== 0 || onPath('apt-get') === undefined) return undefined
  say('There is no browser here. Installing the package chromium …')
  const quiet = { DEBIAN_FRONTEND: 'noninteractive' }
  const done =
    succeeds('apt-get', ['update'], quiet) && succeeds('apt-get', ['install', '-y', 'chromium'], quiet)
  return done ? installed() : undefined
}

const playwrightDownload = (say) => {
  say('There is no browser here. Downloading the one of Playwright …')
  const cli = createRequire(import.meta.url).resolve('@playwright/test/cli')
  return succeeds(process.execPath, [cli, 'install', 'chromium'])
}

/**
 * The path of a Chromium or Chrome, or undefined for Playwright's own: the one that MANYHANDS_BROWSER names, else one
 * that is installed, else Debian's package where that may be installed, else Playwright's download. What was found
 * is kept in MANYHANDS_BROWSER, for the processes that this one starts.
 * @param {(line: string) => void} [say] told what is done about a missing browser
 * @returns {string | undefined}
 * @throws Error that says what to do, when there is no browser and none could be fetched
 */
export const findBrowser = (say = () => {}) => {
  const named = process.env.MANYHANDS_BROWSER ?? ''
  if (named === playwrightsOwn) return undefined
  if (named !== '') {
    if (existsSync(named)) return named
    throw new Error(`MANYHANDS_BROWSER is ${named}, and there is no such program.`)
  }
  const found = installed() ?? debianPackage(say)
  if (found === undefined && !playwrightDownload(say))
    throw new Error(
      'No browser was found, and none could be installed. Install Chromium or Chrome, or set MANYHANDS_BROWSER to its path.',
    )
  process.env.MANYHANDS_BROWSER = found ?? playwrightsOwn
  return found
}
