/** What happened in a run as one number: two runs of one seed have the same. */
export class Digest {
  #hash = 0x811c9dc5

  add(text: string): void {
    for (let at = 0; at < text.length; at++) {
      this.#hash = Math.imul(this.#hash ^ text.charCodeAt(at), 0x01000193)
    }
  }

  get value(): string {
    return (this.#hash >>> 0).toString(16).padStart(8, '0')
  }
}
