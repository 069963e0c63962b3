import { runFirstProcess } from '@/server/processes/first-process'

/** The first process of two that are as `crew-member.ts` has them, with less patience than for real ones. */
const { MEMBER = '', SOUND_MS } = process.env
process.exit(
  await runFirstProcess({
    file: MEMBER,
    count: 2,
    stopLimitMs: 10_000,
    say: (line) => process.stdout.write(`${line}\n`),
    complain: (text) => process.stderr.write(text),
    patience: { firstMs: 1, mostMs: 4, soundMs: Number(SOUND_MS), mostFailures: 3 },
  }),
)
