import type { ServerName } from './drivers'
import { median } from './statistics'
import type { Figures } from './workload'
import type { Workload } from './workloads'

export type Kind = Workload['kind']

/** What one cell came to. */
export type Result = {
  readonly kind: Kind
  readonly server: ServerName
  readonly round: number
  readonly figures: Figures
}

/** A figure of one server, round by round. */
export const figuresOf = (
  results: readonly Result[],
  { kind, server, figure }: { readonly kind: Kind; readonly server: ServerName; readonly figure: string },
): ReadonlyMap<number, number> =>
  new Map(
    results
      .filter((result) => result.kind === kind && result.server === server)
      .flatMap(({ round, figures }) => {
        const value = figures[figure]
        return value === undefined ? [] : [[round, value] as const]
      }),
  )

/** Its median over the rounds; NaN when it was not measured. */
export const medianOf = (results: readonly Result[], which: Parameters<typeof figuresOf>[1]): number =>
  median([...figuresOf(results, which).values()])
