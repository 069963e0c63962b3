type HeapSnapshot = {
  readonly snapshot: {
    readonly meta: {
      readonly node_fields: readonly string[]
      readonly node_types: readonly [readonly string[], ...unknown[]]
    }
  }
  readonly nodes: readonly number[]
  readonly strings: readonly string[]
}

/** How many objects of the class `name` a heap snapshot, as V8 writes it, holds. */
export const instancesIn = (written: string, name: string): number => {
  const { snapshot, nodes, strings } = JSON.parse(written) as HeapSnapshot
  const fields = snapshot.meta.node_fields
  const [typeAt, nameAt] = [fields.indexOf('type'), fields.indexOf('name')]
  const object = snapshot.meta.node_types[0].indexOf('object')
  const wanted = strings.indexOf(name)
  let count = 0
  for (let at = 0; at < nodes.length; at += fields.length) {
    if (nodes[at + typeAt] === object && nodes[at + nameAt] === wanted) count++
  }
  return count
}
