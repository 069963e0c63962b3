import type { InputRule } from 'prosemirror-inputrules'
import type { Attrs, MarkSpec, MarkType } from 'prosemirror-model'

/** Everything that the editor knows of one kind of mark, in one place. */
export type MarkDefinition = {
  readonly spec: MarkSpec
  /** As of nodes: right in type and range, whatever was written. Null when such a mark cannot stand at all. */
  readonly attributes?: (given: Attrs) => Attrs | null
  readonly inputRules?: (type: MarkType) => readonly InputRule[]
}

export const defineMark = <Definition extends MarkDefinition>(definition: Definition): Definition =>
  definition
