import { randomInt } from 'node:crypto'

/** Draws a whole number, at least 0 and less than `limit`. An argument, so that a test can hold it in its hand. */
export type Chance = (limit: number) => number

export const trueChance: Chance = (limit) => randomInt(limit)
