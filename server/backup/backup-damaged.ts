/** A backup is not as it was written. Every place that was found is named, for people. */
export class BackupDamaged extends Error {
  readonly faults: readonly string[]

  constructor(faults: readonly string[]) {
    super(`The backup is damaged: ${faults.join('; ')}.`)
    this.faults = faults
  }
}

/** A backup, or what is asked of it, does not fit here: one sentence for people. */
export class BackupRefused extends Error {}
