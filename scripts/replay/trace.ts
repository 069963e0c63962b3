import { readFile } from 'node:fs/promises'
import { gunzipSync } from 'node:zlib'
import { z } from 'zod'

/** A change of text: at `position`, counted in code points, `deleted` of them go and `inserted` comes. */
export type Patch = readonly [position: number, deleted: number, inserted: string]

export type TraceTransaction = {
  readonly author: number
  /** Indexes of the transactions whose joint result this one was made on; none means the empty text. */
  readonly parents: readonly number[]
  readonly patches: readonly Patch[]
}

/** What people really typed, in an order in which parents come before children. */
export type Trace = {
  readonly authors: number
  readonly transactions: readonly TraceTransaction[]
  readonly endContent: string
}

const patch = z.tuple([z.int().nonnegative(), z.int().nonnegative(), z.string()])

const sequential = z.object({
  startContent: z.string(),
  endContent: z.string(),
  txns: z.array(z.object({ patches: z.array(patch) })),
})

const concurrent = z.object({
  kind: z.literal('concurrent'),
  endContent: z.string(),
  numAgents: z.int().positive(),
  txns: z.array(
    z.object({
      agent: z.int().nonnegative(),
      parents: z.array(z.int().nonnegative()),
      patches: z.array(patch),
    }),
  ),
})

/** One person's trace: each transaction is made on the one before it, the first on what was there. */
const fromSequential = ({ startContent, endContent, txns }: z.infer<typeof sequential>): Trace => ({
  authors: 1,
  endContent,
  transactions: [...(startContent === '' ? [] : [{ patches: [[0, 0, startContent] as const] }]), ...txns].map(
    ({ patches }, index) => ({ author: 0, parents: index === 0 ? [] : [index - 1], patches }),
  ),
})

const fromConcurrent = ({ numAgents, endContent, txns }: z.infer<typeof concurrent>): Trace => ({
  authors: numAgents,
  endContent,
  transactions: txns.map(({ agent, parents, patches }) => ({ author: agent, parents, patches })),
})

/**
 * Reads a gzipped trace in the format of the public collection of editing traces, sequential or concurrent.
 * Rejects with one line when the file is not one.
 */
export const readTrace = async (file: string): Promise<Trace> => {
  const text = await readFile(file).then(
    (bytes) => gunzipSync(bytes).toString('utf8'),
    (error: Error) => {
      throw new Error(`${file} cannot be read: ${error.message}`)
    },
  )
  const value: unknown = JSON.parse(text)
  const several = concurrent.safeParse(value)
  if (several.success) return fromConcurrent(several.data)
  const one = sequential.safeParse(value)
  if (one.success) return fromSequential(one.data)
  throw new Error(`${file} is not an editing trace, neither sequential nor concurrent.`)
}
