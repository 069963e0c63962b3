import type { InputRule } from 'prosemirror-inputrules'
import type { Attrs, Node, NodeSpec, NodeType } from 'prosemirror-model'

/** Everything that the editor knows of one kind of node, in one place. */
export type NodeDefinition = {
  readonly spec: NodeSpec
  /**
   * The attributes that the node gets, whatever a collaborator wrote into the document: the same name with a value
   * of the right type and range. Nodes without it have no attributes.
   */
  readonly attributes?: (given: Attrs) => Attrs
  /**
   * The node that everybody sees in its place, where what stands in it does not fit together as several people left
   * it: of the same rows or parts in the same order, in which children can be left out or added, or have other
   * attributes. Itself when all is well; null when only its words can be shown.
   */
  readonly mend?: (node: Node) => Node | null
  /** Of what stands in a node that is mended: it is read with that node, as it was written. */
  readonly part?: true
  /** What typing makes into this node. */
  readonly inputRules?: (type: NodeType) => readonly InputRule[]
}

/** Keeps the definition's exact type, so that its parts can be used without asking whether they are there. */
export const defineNode = <Definition extends NodeDefinition>(definition: Definition): Definition =>
  definition
