/** As much of it as is used here. */
declare module 'bidi-js' {
  export type EmbeddingLevels = {
    /** One for each UTF-16 unit; odd ones run from right to left. */
    readonly levels: Uint8Array
    readonly paragraphs: readonly { readonly start: number; readonly end: number; readonly level: number }[]
  }
  export default function bidiFactory(): {
    getEmbeddingLevels(text: string, direction?: 'ltr' | 'rtl'): EmbeddingLevels
    getMirroredCharacter(sign: string): string | null
  }
}
