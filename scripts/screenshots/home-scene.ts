import type { Person } from './person'

/** What Ada keeps beside the market plan: a name, the folder that it is in, and how it begins. */
const kept: readonly (readonly [name: string, folder: string, text: string])[] = [
  [
    'Lemon cake',
    'Recipes',
    '# Lemon cake\n\n200 g butter, 200 g sugar, four eggs, two lemons.\n\n- [x] lemons\n- [ ] baking paper',
  ],
  [
    'Лимонный пирог',
    'Recipes',
    '# Лимонный пирог\n\nДвести граммов масла, двести граммов сахара, четыре яйца и два лимона.\n\n1. Масло\n2. Сахар\n3. Лимоны',
  ],
  ['Ταξίδι στη θάλασσα', '', '# Ταξίδι στη θάλασσα\n\nΦεύγουμε την Παρασκευή και γυρίζουμε την Κυριακή.'],
  [
    'Bed plan',
    'Garden',
    '# Bed plan\n\n| Bed | Spring | Summer |\n|---|---|---|\n| North | peas | beans |\n| South | radish | tomatoes |\n\nStraw from the growers at the market.',
  ],
  ['Seeds we still have', 'Garden', '# Seeds we still have\n\n- Marigold\n- Borage\n- Half a packet of kale'],
  ['Reading list', '', '# Reading list\n\n- *Middlemarch*\n- **The Summer Book**\n- The Leopard'],
  ['رحلة إلى البحر', '', '# رحلة إلى البحر\n\nنغادر يوم الجمعة بعد العمل ونعود مساء الأحد.'],
  [
    'Letter to the town hall',
    '',
    '# Letter to the town hall\n\nDear Ms Brandt,\n\ntwelve growers ask for the square on Saturdays, from seven to two.',
  ],
  [
    'Stall rules',
    '',
    '# Stall rules\n\n> Nobody parks by the fountain.\n\n1. Vans leave by seven\n2. Growers sell what they grow\n3. Clean up together',
  ],
  [
    'Choir, autumn',
    '',
    '# Choir, autumn\n\nWednesday at eight in the old school.\n\n## To sing\n\n- Abendlied\n- Sure on this shining night',
  ],
  [
    'Orchard area',
    '',
    '# Orchard area\n\n$$A = \\frac{1}{2} a b \\sin \\gamma$$\n\nwith both sides measured along the hedge.',
  ],
  [
    'A weekend away',
    '',
    '# A weekend away\n\nWe leave on Friday after work and come back on Sunday evening.\n\n- [ ] book the hut\n- [ ] buy bread',
  ],
]

const starred: readonly string[] = ['Lemon cake', 'Stall rules']

/** Fills the home of somebody: folders, documents of many kinds and scripts, a few with a star. */
export const furnishHome = async (person: Person): Promise<void> => {
  const folders = new Map<string, string>()
  for (const [name, folder, text] of kept) {
    if (folder !== '' && !folders.has(folder)) {
      const made = await person.ask('POST', '/api/folders', { name: folder })
      folders.set(folder, String(made.id))
    }
    const into = folders.get(folder)
    const path = `/api/imports${into === undefined ? '' : `?folder=${into}`}`
    const id = await person.bring(path, { name: `${name}.md`, text })
    if (starred.includes(name)) await person.ask('PUT', `/api/documents/${id}/star`)
  }
}
