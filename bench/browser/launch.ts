import { type Browser, chromium } from '@playwright/test'
import { browserArguments } from '@/scripts/browser-arguments.mjs'

/**
 * Chromium 156 draws the list under its own address bar as a page, in a process of its own: 0.9 s of the processor in the
 * first seconds of a browser, which are those that are measured.
 */
const addressBar = ['WebUIOmniboxPopup', 'WebUIOmniboxAimPopup', 'WebUIOmniboxFullPopup']

/** What Playwright leaves out, too, and bears on what is measured: of two such arguments a browser takes the last. */
const asPlaywright = [
  'PaintHolding',
  'HttpsUpgrades',
  'HttpsFirstBalancedModeAutoEnable',
  'OptimizationHints',
]

/** Starts a browser that does nothing but show pages. */
export const launchToMeasure = (executablePath: string | undefined): Promise<Browser> =>
  chromium.launch({
    args: [...browserArguments, `--disable-features=${[...addressBar, ...asPlaywright].join(',')}`],
    ...(executablePath && { executablePath }),
  })
