import { runWorld, type World } from './run-world'

// A process in which worlds live, one after the other.
process.on('message', async (world: World) => {
  process.send?.(await runWorld(world, undefined))
})
