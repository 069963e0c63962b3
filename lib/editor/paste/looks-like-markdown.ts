/** Beyond this, text is too long to be read as anything but lines: it is pasted at once. UTF-16 units. */
const longest = 400_000

/** Lines that are looked at. */
const mostLines = 4000

/** What nobody writes in Markdown: code, what a shell or a program said, differences, settings. */
const foreign: readonly RegExp[] = [
  /^#!/,
  /^\s*<(?:!doctype|\?xml|\?php|html|svg)\b/i,
  /^[[{]\s*\n/,
  /^diff --git |^Index: \S|^@@ -\d/m,
  /^\/\*|^\s*\*\/$/m,
  /^[^\S\n]*(?:\$|%|[\w.-]+@[\w.-]+:[^\n]*[$#]) \S/m,
  /^(?:#include|#define|#ifn?def|#pragma|#region)\b/m,
  /^(?:\s*(?:>|[-*+]|\d{1,9}[.)])\s*){30}/m,
]

/** A line of a program or of its settings. */
const codeLine =
  /^(?!\s*[-*+>] ).*[;{}]\s*$|^\s*(?:\/\/|import |from \S+ import |def \w+\(|class \w+|return\b|const |let |var |function\b|if \(|for \(|while \(|elif |else:|try:|except|@\w+\(|print\(|echo |export |sudo |apt|npm |git |cd |SELECT |INSERT )|^\s*["']?[a-z_][\w.-]*["']?:(?:\s*$|\s+[\w"'[{|>./-])|^\s*[\w.]+\s*[:+-]?=\s*\S|^\s*<\/?[a-z][^>]*>\s*$/

/** One of these is enough: by chance nobody writes them. */
const plain: readonly RegExp[] = [
  // Code between fences, a table's rule, a task, an alert, what folds away.
  /^ {0,3}(```|~~~)[^`\n]*\n(?:[\s\S]*?\n)? {0,3}\1/m,
  /^[^\n|]*\|[^\n]*\n {0,3}\|?[^\S\n]*:?-{2,}:?[^\S\n]*(?:\|[^\S\n]*:?-{2,}:?[^\S\n]*)*\|?[^\S\n]*$/m,
  /^\s*(?:[-*+]|\d{1,3}[.)]) \[[ xX]\] \S/m,
  /^> ?\[!(?:note|tip|important|warning|caution)\]/im,
  /^<details>/im,
  // A heading of the second level or deeper, or one of the first with a line of its own and words below.
  /^#{2,6} \S/m,
  /(?:^|\n\n)# \S[^\n]*\n\n\s*[^\s#]/,
  // A link, a picture, words between double stars or on both sides of `~~`.
  /\[[^\]\n]{1,500}\]\((?:https?:\/\/|mailto:)[^\s)]+(?: "[^"\n]*")?\)/,
  /(?<![\p{L}\p{N}*\\/])\*\*(?![\s*])[^*\n]{1,300}(?<![\s*])\*\*(?![\p{L}\p{N}*/])/u,
  /(?<![\p{L}\p{N}~])~~(?![\s~])[^~\n]{1,300}(?<![\s~])~~(?![\p{L}\p{N}~])/u,
  // Two items of a list with the same sign, or that count on.
  /^ {0,3}([-*+]) \S[^\n]*\n(?:\s*\n)?(?:(?: {2,}|\t)[^\n]*\n)* {0,3}\1 \S/m,
  /^ {0,3}1([.)]) \S[^\n]*\n(?:\s*\n)?(?:(?: {2,}|\t)[^\n]*\n(?:\s*\n)?)* {0,3}2\1 \S/m,
  /^\$\$\n[^$]+\n\$\$$/m,
]

/** Two of these are needed: each by itself is also what people write in words. */
const weak: readonly RegExp[] = [
  /^# \S/m,
  /^ {0,3}[-*+] \S/m,
  /^ {0,3}\d{1,3}[.)] \S/m,
  /^> \S/m,
  /(?<![`\\])`[^`\n]+`(?!`)/,
  /(?<![\p{L}\p{N}*\\])\*(?![\s*])[^*\n]{1,300}(?<![\s*])\*(?![\p{L}\p{N}*])/u,
  /(?<![\p{L}\p{N}_\\])_(?![\s_])[^_\n]{1,300}(?<![\s_])_(?![\p{L}\p{N}_])/u,
  /\n\n(?:---+|\*\*\*+|___+)\n\n/,
  /^[^\s#>|-][^\n]*\n(?:={3,}|-{3,})$/m,
]

/** Whether a third of the lines are of a program: what stands between fences says nothing of the rest. */
const isCode = (text: string): boolean => {
  const lines = text
    .replace(/^ {0,3}(```|~~~)[\s\S]*?(?:\n {0,3}\1|$)/gm, '')
    .split('\n')
    .filter((line) => line.trim() !== '')
  const code = lines.filter((line) => codeLine.test(line)).length
  return code > 0 && code * 3 >= lines.length
}

/** Lines with a plus among lines with a minus are what a program says of two texts. */
const isDifference = (text: string): boolean =>
  /^-(?!-)[^\n]*\n\+(?!\+)/m.test(text) || /^\+(?!\+)[^\n]*\n-(?!-)/m.test(text)

/**
 * Whether text is plainly Markdown, so that whoever pastes it means its blocks and not its signs. This is the rule, in
 * one place: one sign that nobody writes by chance, or two that people seldom write in words; and nothing that says it
 * is code, settings, a difference, or what a shell said. When in doubt it is text, and stays letter by letter.
 */
export const looksLikeMarkdown = (given: string): boolean => {
  if (given.length > longest) return false
  const text = given.replace(/\r\n?/g, '\n').trim().split('\n').slice(0, mostLines).join('\n')
  if (foreign.some((pattern) => pattern.test(text)) || isDifference(text) || isCode(text)) return false
  if (plain.some((pattern) => pattern.test(text))) return true
  return weak.filter((pattern) => pattern.test(text)).length > 1
}
