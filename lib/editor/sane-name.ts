const sanePattern = /^[A-Za-z][\w.:-]{0,63}$/
/** Names that mean something else to JavaScript. */
export const reservedNames: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype'])

/** Names of nodes and attributes that may be written into documents (rule U4), whether they are known here or not. */
export const isSaneName = (name: string): boolean => sanePattern.test(name) && !reservedNames.has(name)
