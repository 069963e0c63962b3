import * as Y from 'yjs'
import { checkUpdate } from '@/server/journal/check-update'

// What the check of a keystroke costs, beside what Yjs needs to decode it alone. One JSON line at the end.

const rounds = 200_000
const doc = new Y.Doc()
doc.clientID = 3_735_928_559
const keystrokes: Uint8Array[] = []
const paragraph = new Y.XmlElement('paragraph')
const text = new Y.XmlText()
doc.getXmlFragment('content').insert(0, [paragraph])
paragraph.insert(0, [text])
doc.on('update', (update: Uint8Array) => keystrokes.push(update))
for (let key = 0; key < 1_000; key++) text.insert(key === 0 ? 0 : key - (key % 3), 'e')

const known = new Map<number, number>([[doc.clientID, 2]])
const clocks = keystrokes.map((_, key) => new Map([...known, [doc.clientID, 2 + key]]))

const microseconds = (work: (key: number) => void): number => {
  for (let round = 0; round < rounds / 4; round++) work(round % keystrokes.length)
  const began = process.hrtime.bigint()
  for (let round = 0; round < rounds; round++) work(round % keystrokes.length)
  return Number(process.hrtime.bigint() - began) / 1_000 / rounds
}

let admitted = 0
const decodeUs = microseconds((key) => Y.decodeUpdate(keystrokes[key] ?? new Uint8Array()))
const checkUs = microseconds((key) => {
  const checked = checkUpdate(keystrokes[key] ?? new Uint8Array(), clocks[key] ?? known, doc.clientID)
  if (checked.ok && !checked.known) admitted++
})
const round = (value: number): number => Math.round(value * 100) / 100
process.stdout.write(
  `${JSON.stringify({ keystrokes: rounds, admitted, decodeUs: round(decodeUs), checkUs: round(checkUs) })}\n`,
)
if (admitted !== rounds + rounds / 4) process.exitCode = 1
