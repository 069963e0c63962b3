import { readdir, readFile } from 'node:fs/promises'

const pageBytes = 4096

/** Programs end while one looks. */
const read = (path: string): Promise<string> => readFile(path, 'utf8').catch(() => '')

/** After the name of a program, which may have any sign in it: its state, its parent, its group. */
const groupIn = (stat: string): number =>
  Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[2] ?? Number.NaN)

/** Pages in all, in memory, and of these shared with others. */
const ownBytes = (statm: string): number => {
  const [, resident = 0, shared = 0] = statm.split(' ').map(Number)
  return Math.max(0, resident - shared) * pageBytes
}

/** Bytes that all programs of a group hold for themselves in memory, where the system tells (Linux); 0 elsewhere. */
export const groupMemory = async (group: number): Promise<number> => {
  const entries = await readdir('/proc').catch(() => [])
  const held = entries
    .filter((name) => /^\d+$/.test(name))
    .map(async (pid) =>
      groupIn(await read(`/proc/${pid}/stat`)) === group ? ownBytes(await read(`/proc/${pid}/statm`)) : 0,
    )
  return (await Promise.all(held)).reduce((sum, bytes) => sum + bytes, 0)
}
