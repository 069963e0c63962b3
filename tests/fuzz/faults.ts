import type { Random } from '@/tests/support/random'

/** What can go wrong, and how often beside the others. */
const weights = {
  cut: 10,
  tear: 14,
  orphan: 10,
  deafen: 4,
  stall: 4,
  part: 1,
  thaw: 6,
  heal: 6,
  'server death': 10,
  'server death after commit': 6,
  'server stop': 3,
  'commit failure': 18,
  'commit unheard': 18,
  'storage away': 2,
  'storage back': 6,
  compaction: 8,
  repair: 1.5,
  'window death': 5,
  'window end': 4,
  sleep: 5,
  wake: 8,
  delay: 4,
} as const

export type Fault = keyof typeof weights

export const faults = Object.keys(weights) as readonly Fault[]

const total = faults.reduce((sum, fault) => sum + weights[fault], 0)

export const pickFault = (random: Random): Fault => {
  let left = random.next() * total
  for (const fault of faults) {
    left -= weights[fault]
    if (left < 0) return fault
  }
  return 'cut'
}
