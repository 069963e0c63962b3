/** A task that took too much was ended. */
export class TaskEnded extends Error {
  /** Too long at one row, too long in all, or too much memory. */
  readonly why: 'stalled' | 'late' | 'memory'
  /** The index of the row that was being applied; null when it was none. */
  readonly row: number | null
  /** Whether its thread had most of its memory free before it began with that row. */
  readonly hadRoom: boolean

  constructor(
    why: TaskEnded['why'],
    { row = null, hadRoom = false }: { readonly row?: number | null; readonly hadRoom?: boolean } = {},
  ) {
    super(
      {
        stalled: 'a row takes too long',
        late: 'the task takes too long',
        memory: 'the task takes too much memory',
      }[why],
    )
    this.why = why
    this.row = row
    this.hadRoom = hadRoom
  }
}
