import { can, type EditorCommand, never } from '../editor-command'
import { formulaAt, insertFormula, insertFormulaBlock } from '../formula'
import { insertBlock } from '../insert-block'
import { insertDivider } from '../insert-divider'
import { openSuggestion } from '../plugins/suggestions'
import { schema } from '../schema'

const insertPageBreak = insertBlock(() => schema.nodes.pageBreak.create())
const insertContents = insertBlock(() => schema.nodes.contents.create())

/** What is put in beside the text. */
export const insertCommands: readonly EditorCommand[] = [
  {
    id: 'insert',
    label: 'commands.insert',
    group: 'insert',
    icon: 'plus',
    places: ['toolbar'],
    opening: '/',
    run: openSuggestion('command'),
    active: never,
    enabled: can(openSuggestion('command')),
  },
  {
    id: 'divider',
    label: 'commands.divider',
    group: 'insert',
    icon: 'minus',
    places: ['toolbar', 'slash'],
    opening: '---',
    run: insertDivider,
    active: never,
    enabled: can(insertDivider),
  },
  {
    id: 'formula',
    label: 'commands.formula',
    group: 'insert',
    icon: 'sigma',
    places: ['slash', 'selection'],
    keys: 'Mod-Alt-e',
    opening: '$',
    asks: 'formula',
    run: insertFormula,
    active: (state) => formulaAt(state)?.block === false,
    enabled: can(insertFormula),
  },
  {
    id: 'formula-block',
    label: 'commands.formulaBlock',
    group: 'insert',
    icon: 'square-sigma',
    places: ['slash'],
    opening: '$$',
    asks: 'formula-block',
    run: insertFormulaBlock,
    active: (state) => formulaAt(state)?.block === true,
    enabled: can(insertFormulaBlock),
  },
  {
    id: 'page-break',
    label: 'commands.pageBreak',
    group: 'insert',
    icon: 'scissors-line-dashed',
    places: ['slash'],
    run: insertPageBreak,
    active: never,
    enabled: can(insertPageBreak),
  },
  {
    id: 'contents',
    label: 'commands.contents',
    group: 'insert',
    icon: 'table-of-contents',
    places: ['slash'],
    opening: '[toc]',
    run: insertContents,
    active: never,
    enabled: can(insertContents),
  },
  {
    id: 'embed',
    label: 'commands.embed',
    group: 'insert',
    icon: 'square-play',
    places: ['slash'],
    asks: 'embed',
    run: () => false,
    active: never,
    enabled: can(insertPageBreak),
  },
  {
    id: 'emoji',
    label: 'commands.emoji',
    group: 'insert',
    icon: 'smile',
    places: ['slash'],
    opening: ':',
    run: openSuggestion('emoji'),
    active: never,
    enabled: can(openSuggestion('emoji')),
  },
  {
    id: 'mention',
    label: 'commands.mention',
    group: 'insert',
    icon: 'at-sign',
    places: ['slash'],
    opening: '@',
    run: openSuggestion('mention'),
    active: never,
    enabled: can(openSuggestion('mention')),
  },
]
