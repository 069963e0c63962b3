import type { Emitter, LanguageFn } from 'highlight.js'
import hljs from 'highlight.js/lib/core'
import { languageLoaders } from './language-loaders'

/** A run of letters of one kind, in code units of the text. */
export type CodeToken = { readonly from: number; readonly to: number; readonly kind: string }

/** Kinds that the stylesheet knows, by the names that grammars use. What is not named here stays plain. */
const kinds: Readonly<Record<string, string>> = {
  addition: 'added',
  attr: 'name',
  attribute: 'name',
  built_in: 'type',
  bullet: 'keyword',
  char: 'string',
  class: 'type',
  code: 'string',
  comment: 'comment',
  deletion: 'removed',
  doctag: 'comment',
  keyword: 'keyword',
  link: 'string',
  literal: 'number',
  meta: 'comment',
  name: 'keyword',
  number: 'number',
  property: 'name',
  quote: 'comment',
  regexp: 'string',
  section: 'title',
  'selector-attr': 'name',
  'selector-class': 'title',
  'selector-id': 'title',
  'selector-pseudo': 'name',
  'selector-tag': 'keyword',
  string: 'string',
  symbol: 'number',
  'template-variable': 'name',
  title: 'title',
  type: 'type',
  variable: 'name',
}

/** Takes places where highlight.js would write markup. */
class TokenEmitter implements Emitter {
  readonly tokens: CodeToken[] = []
  #at = 0
  readonly #open: { readonly from: number; readonly kind: string | undefined }[] = []

  addText(text: string): void {
    this.#at += text.length
  }

  startScope(name: string): void {
    this.#open.push({ from: this.#at, kind: kinds[name.split('.')[0] ?? ''] })
  }

  endScope(): void {
    const scope = this.#open.pop()
    if (scope?.kind !== undefined && scope.from < this.#at)
      this.tokens.push({ from: scope.from, to: this.#at, kind: scope.kind })
  }

  openNode(name: string): void {
    this.startScope(name)
  }

  closeNode(): void {
    this.endScope()
  }

  __addSublanguage(emitter: Emitter): void {
    if (!(emitter instanceof TokenEmitter)) return
    for (const { from, to, kind } of emitter.tokens)
      this.tokens.push({ from: this.#at + from, to: this.#at + to, kind })
    this.#at += emitter.#at
  }

  finalize(): void {
    while (this.#open.length > 0) this.endScope()
  }

  toHTML(): string {
    return ''
  }
}

const highlighter = hljs.newInstance()
highlighter.configure({ __emitter: TokenEmitter })

const ready = async (language: string): Promise<boolean> => {
  if (highlighter.getLanguage(language) !== undefined) return true
  const load: (() => Promise<{ readonly default: LanguageFn }>) | undefined = Object.hasOwn(
    languageLoaders,
    language,
  )
    ? languageLoaders[language]
    : undefined
  if (load === undefined) return false
  highlighter.registerLanguage(language, (await load()).default)
  return true
}

/** The tokens of code; none for a language that is not known. Inner tokens come before those around them. */
export const highlightCode = async (language: string, code: string): Promise<readonly CodeToken[]> => {
  if (!(await ready(language))) return []
  const { _emitter: emitter } = highlighter.highlight(code, { language, ignoreIllegals: true })
  return emitter instanceof TokenEmitter ? emitter.tokens : []
}
