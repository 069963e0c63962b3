/** Why a file cannot become a document. */
const importProblems = [
  /** It is of no kind that is read here, or broken. */
  'unreadable',
  /** A document of Word as it was before 2007. */
  'old-word',
  /** It opens with a password only. */
  'locked',
  /** It is larger than documents can be, or unpacks to more than it should. */
  'too-large',
  /** Reading it took more time or memory than is given to one file. */
  'too-long',
  /** An archive that holds nothing that is read here. */
  'nothing-inside',
  /** It stands in an archive behind as many as are read of one. */
  'too-many',
  /** It stands in an archive that had taken all of its time before it came to be read. */
  'no-time',
  /** Whoever brings it owns as many documents as they may. */
  'no-room',
  /** It was read, and could not be stored. */
  'failed',
] as const

export type ImportProblem = (typeof importProblems)[number]

/** Thrown where a file turns out not to be one that can be imported. */
export class ImportFault extends Error {
  readonly problem: ImportProblem

  constructor(problem: ImportProblem, reason: string = problem) {
    super(reason)
    this.problem = problem
  }
}
