import { readdir, readFile } from 'node:fs/promises'

const pageBytes = 4096

/** After the name of a program, which may have any sign in it: the state, the parent, the group, …, pages in memory. */
const readStat = (stat: string): { readonly group: number; readonly bytes: number } => {
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return { group: Number(fields[2]), bytes: Number(fields[21]) * pageBytes }
}

/** Bytes that all programs of a group hold in memory, where the system tells (Linux); 0 elsewhere. */
export const groupMemory = async (group: number): Promise<number> => {
  const entries = await readdir('/proc').catch(() => [])
  const stats = await Promise.all(
    entries
      .filter((name) => /^\d+$/.test(name))
      // Programs end while one looks.
      .map((pid) => readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')),
  )
  return stats
    .filter((stat) => stat !== '')
    .map(readStat)
    .filter((program) => program.group === group)
    .reduce((sum, { bytes }) => sum + bytes, 0)
}
