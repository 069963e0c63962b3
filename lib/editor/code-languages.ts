/** A language that code can be written in. The id is written into documents and keeps its meaning. */
export type CodeLanguage = {
  readonly id: string
  /** Its own name, the same in every language of the interface. */
  readonly name: string
  /** What people write behind three backticks instead of the id. */
  readonly also: readonly string[]
}

const language = (id: string, name: string, ...also: readonly string[]): CodeLanguage => ({ id, name, also })

/** By name, as people look for them. */
export const codeLanguages: readonly CodeLanguage[] = [
  language('bash', 'Bash', 'sh', 'shell', 'zsh', 'console', 'shellscript'),
  language('c', 'C', 'h'),
  language('csharp', 'C#', 'cs', 'c#'),
  language('cpp', 'C++', 'c++', 'cc', 'hpp', 'cxx'),
  language('clojure', 'Clojure', 'clj', 'edn'),
  language('css', 'CSS'),
  language('dart', 'Dart'),
  language('diff', 'Diff', 'patch'),
  language('dockerfile', 'Dockerfile', 'docker'),
  language('elixir', 'Elixir', 'ex', 'exs'),
  language('erlang', 'Erlang', 'erl'),
  language('fsharp', 'F#', 'fs', 'f#'),
  language('go', 'Go', 'golang'),
  language('graphql', 'GraphQL', 'gql'),
  language('haskell', 'Haskell', 'hs'),
  language('xml', 'HTML, XML', 'html', 'xhtml', 'svg', 'vue', 'rss'),
  language('ini', 'INI, TOML', 'toml', 'conf'),
  language('java', 'Java', 'jsp'),
  language('javascript', 'JavaScript', 'js', 'jsx', 'mjs', 'cjs', 'node'),
  language('json', 'JSON', 'jsonc', 'json5'),
  language('julia', 'Julia', 'jl'),
  language('kotlin', 'Kotlin', 'kt', 'kts'),
  language('latex', 'LaTeX', 'tex'),
  language('less', 'Less'),
  language('lua', 'Lua'),
  language('makefile', 'Makefile', 'make', 'mk'),
  language('markdown', 'Markdown', 'md', 'mkd'),
  language('nginx', 'Nginx', 'nginxconf'),
  language('objectivec', 'Objective-C', 'objc', 'mm', 'obj-c'),
  language('ocaml', 'OCaml', 'ml'),
  language('perl', 'Perl', 'pl', 'pm'),
  language('php', 'PHP'),
  language('powershell', 'PowerShell', 'ps1', 'pwsh', 'ps'),
  language('python', 'Python', 'py', 'gyp'),
  language('r', 'R'),
  language('ruby', 'Ruby', 'rb', 'gemspec', 'irb'),
  language('rust', 'Rust', 'rs'),
  language('scala', 'Scala', 'sc'),
  language('scss', 'SCSS', 'sass'),
  language('sql', 'SQL', 'postgres', 'postgresql', 'mysql', 'sqlite', 'pgsql'),
  language('swift', 'Swift'),
  language('typescript', 'TypeScript', 'ts', 'tsx', 'mts', 'cts'),
  language('yaml', 'YAML', 'yml'),
]

const byWord = new Map(
  codeLanguages.flatMap((language) =>
    [language.id, ...language.also].map((word) => [word, language] as const),
  ),
)

/** The language that somebody means by an id, another word for it or its name; null for one that is not known. */
export const codeLanguageOf = (word: string): CodeLanguage | null =>
  byWord.get(word.toLowerCase()) ??
  codeLanguages.find(({ name }) => name.toLowerCase() === word.toLowerCase()) ??
  null

/**
 * What a code block is said to be written in: the id of a known language, or the word that stood there, which another
 * program may know. Null for none.
 */
export const languageWord = (given: unknown): string | null => {
  if (typeof given !== 'string') return null
  const known = codeLanguageOf(given)
  if (known !== null) return known.id
  return /^[\p{L}\p{N}][\p{L}\p{N}+#._-]{0,39}$/u.test(given) ? given : null
}
