type Written = {
  readonly snapshot: {
    readonly meta: {
      readonly node_fields: readonly string[]
      readonly node_types: readonly [readonly string[], ...unknown[]]
    }
  }
  readonly nodes: readonly number[]
  readonly strings: readonly string[]
}

/** What V8 holds for itself: the code that it made of the program, what it learned of it, and their lists. */
const engineTypes = ['code', 'object shape']
const engineLists = 'system / WeakArrayList'

/** A heap snapshot, as V8 writes it. */
export class HeapSnapshot {
  readonly #written: Written
  /** Numbers of a node, and where among them its type, the number of its name and its size stand. */
  readonly #fields: number
  readonly #typeAt: number
  readonly #nameAt: number
  readonly #sizeAt: number

  constructor(written: string) {
    this.#written = JSON.parse(written) as Written
    const fields = this.#written.snapshot.meta.node_fields
    this.#fields = fields.length
    this.#typeAt = fields.indexOf('type')
    this.#nameAt = fields.indexOf('name')
    this.#sizeAt = fields.indexOf('self_size')
  }

  /** Bytes of what the program made, its buffers included, and of what V8 made to run it. */
  weight(): { readonly program: number; readonly engine: number } {
    const types = new Set(engineTypes.map((name) => this.#type(name)))
    const lists = this.#name(engineLists)
    const { nodes } = this.#written
    let [program, engine] = [0, 0]
    for (let at = 0; at < nodes.length; at += this.#fields) {
      const size = nodes[at + this.#sizeAt] ?? 0
      if (types.has(nodes[at + this.#typeAt] ?? -1) || nodes[at + this.#nameAt] === lists) engine += size
      else program += size
    }
    return { program, engine }
  }

  /** How many objects of the class `name` there are. */
  instancesOf(name: string): number {
    const [object, wanted] = [this.#type('object'), this.#name(name)]
    const { nodes } = this.#written
    let count = 0
    for (let at = 0; at < nodes.length; at += this.#fields) {
      if (nodes[at + this.#typeAt] === object && nodes[at + this.#nameAt] === wanted) count++
    }
    return count
  }

  #type(name: string): number {
    return this.#written.snapshot.meta.node_types[0].indexOf(name)
  }

  #name(name: string): number {
    return this.#written.strings.indexOf(name)
  }
}
