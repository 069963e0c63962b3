import type { Company } from './company'
import { pass } from './stage'

/** Milliseconds between two rounds of edits. */
const paceMs = 12

export const quantile = (values: readonly number[], share: number): number => {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0
}

export const typeFor = async (company: Company, milliseconds: number): Promise<void> => {
  const end = performance.now() + milliseconds
  while (performance.now() < end) {
    company.edit()
    await pass(paceMs)
  }
}

export const typeUntil = async (company: Company, done: Promise<void>): Promise<void> => {
  let over = false
  const settled = done.finally(() => {
    over = true
  })
  while (!over) {
    company.edit()
    // What cannot be sent piles up: nobody types thirty signs a second for long.
    await pass(4 * paceMs)
  }
  await settled
}
