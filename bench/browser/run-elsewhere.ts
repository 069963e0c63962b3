// The process of the twenty who type elsewhere.
import { setTimeout as pause } from 'node:timers/promises'
import type { Answered, Letters, Told, Way } from './elsewhere'
import type { People, WritesOn } from './people'
import { peopleOnServer } from './people-on-server'
import { peopleOnSocket } from './people-on-socket'

/** Milliseconds until the last letters have come where they go. */
const travelMs = 250

const begin = (way: Way): Promise<People> =>
  way.kind === 'server' ? peopleOnServer(way) : peopleOnSocket(way)

let people: People | null = null
let writers: readonly WritesOn[] = []

/** One after the other, by the clock: a letter that is late does not delay those after it. */
const write = async ({ letters, everyMs, erase = false }: Letters): Promise<void> => {
  const start = performance.now()
  for (let letter = 0; letter < letters; letter += 1) {
    await pause(Math.max(0, start + letter * everyMs - performance.now()))
    writers[letter % writers.length]?.(erase)
  }
  await pause(travelMs)
}

const follow = async (told: Told): Promise<void> => {
  switch (told.tell) {
    case 'begin':
      people = await begin(told.way)
      break
    case 'arrive':
      writers = (await people?.arrive()) ?? []
      break
    case 'type':
      await write(told.letters)
      break
  }
}

process.on('message', (told: Told) => {
  const answer = (answered: Answered): void => void process.send?.(answered)
  follow(told).then(
    () => answer({ done: true }),
    (error: unknown) =>
      answer({ done: false, reason: error instanceof Error ? error.message : String(error) }),
  )
})
// Without whoever asked for them they have nothing to do.
process.once('disconnect', () => process.exit(0))
