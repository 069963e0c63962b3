import type { InputRule } from 'prosemirror-inputrules'
import type { Attrs, NodeSpec, NodeType } from 'prosemirror-model'

/** Everything that the editor knows of one kind of node, in one place. */
export type NodeDefinition = {
  readonly spec: NodeSpec
  /**
   * The attributes that the node gets, whatever a collaborator wrote into the document: the same name with a value
   * of the right type and range. Nodes without it have no attributes.
   */
  readonly attributes?: (given: Attrs) => Attrs
  /** What typing makes into this node. */
  readonly inputRules?: (type: NodeType) => readonly InputRule[]
}

/** Keeps the definition's exact type, so that its parts can be used without asking whether they are there. */
export const defineNode = <Definition extends NodeDefinition>(definition: Definition): Definition =>
  definition
