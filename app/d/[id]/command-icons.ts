import type { LucideIcon } from 'lucide-react'
import ArrowDown from 'lucide-react/icons/arrow-down'
import ArrowDownToLine from 'lucide-react/icons/arrow-down-to-line'
import ArrowUp from 'lucide-react/icons/arrow-up'
import ArrowUpToLine from 'lucide-react/icons/arrow-up-to-line'
import AtSign from 'lucide-react/icons/at-sign'
import BetweenVerticalEnd from 'lucide-react/icons/between-vertical-end'
import BetweenVerticalStart from 'lucide-react/icons/between-vertical-start'
import Bold from 'lucide-react/icons/bold'
import Braces from 'lucide-react/icons/braces'
import ChevronsLeft from 'lucide-react/icons/chevrons-left'
import ChevronsRight from 'lucide-react/icons/chevrons-right'
import CircleAlert from 'lucide-react/icons/circle-alert'
import Code from 'lucide-react/icons/code'
import Columns3 from 'lucide-react/icons/columns-3'
import Copy from 'lucide-react/icons/copy'
import Focus from 'lucide-react/icons/focus'
import FoldHorizontal from 'lucide-react/icons/fold-horizontal'
import GripVertical from 'lucide-react/icons/grip-vertical'
import Heading1 from 'lucide-react/icons/heading-1'
import Heading2 from 'lucide-react/icons/heading-2'
import Heading3 from 'lucide-react/icons/heading-3'
import ImageIcon from 'lucide-react/icons/image'
import Info from 'lucide-react/icons/info'
import Italic from 'lucide-react/icons/italic'
import Keyboard from 'lucide-react/icons/keyboard'
import Lightbulb from 'lucide-react/icons/lightbulb'
import Link from 'lucide-react/icons/link'
import List from 'lucide-react/icons/list'
import ListCollapse from 'lucide-react/icons/list-collapse'
import ListIndentDecrease from 'lucide-react/icons/list-indent-decrease'
import ListIndentIncrease from 'lucide-react/icons/list-indent-increase'
import ListOrdered from 'lucide-react/icons/list-ordered'
import ListTodo from 'lucide-react/icons/list-todo'
import Minus from 'lucide-react/icons/minus'
import OctagonAlert from 'lucide-react/icons/octagon-alert'
import PanelLeft from 'lucide-react/icons/panel-left'
import PanelTop from 'lucide-react/icons/panel-top'
import Paperclip from 'lucide-react/icons/paperclip'
import Pilcrow from 'lucide-react/icons/pilcrow'
import Plus from 'lucide-react/icons/plus'
import Redo2 from 'lucide-react/icons/redo-2'
import Rows3 from 'lucide-react/icons/rows-3'
import ScissorsLineDashed from 'lucide-react/icons/scissors-line-dashed'
import Sigma from 'lucide-react/icons/sigma'
import Smile from 'lucide-react/icons/smile'
import Square from 'lucide-react/icons/square'
import SquareCode from 'lucide-react/icons/square-code'
import SquarePlay from 'lucide-react/icons/square-play'
import SquareSigma from 'lucide-react/icons/square-sigma'
import Strikethrough from 'lucide-react/icons/strikethrough'
import Table from 'lucide-react/icons/table'
import TableCellsMerge from 'lucide-react/icons/table-cells-merge'
import TableCellsSplit from 'lucide-react/icons/table-cells-split'
import TableOfContents from 'lucide-react/icons/table-of-contents'
import TextAlignCenter from 'lucide-react/icons/text-align-center'
import TextAlignEnd from 'lucide-react/icons/text-align-end'
import TextAlignStart from 'lucide-react/icons/text-align-start'
import TextQuote from 'lucide-react/icons/text-quote'
import Trash2 from 'lucide-react/icons/trash-2'
import TriangleAlert from 'lucide-react/icons/triangle-alert'
import Underline from 'lucide-react/icons/underline'
import Undo2 from 'lucide-react/icons/undo-2'
import UnfoldHorizontal from 'lucide-react/icons/unfold-horizontal'

/** The drawings that commands name. */
export const commandIcons: Readonly<Record<string, LucideIcon>> = {
  'arrow-down': ArrowDown,
  'arrow-up': ArrowUp,
  copy: Copy,
  'grip-vertical': GripVertical,
  'list-indent-decrease': ListIndentDecrease,
  'list-indent-increase': ListIndentIncrease,
  plus: Plus,
  'trash-2': Trash2,
  info: Info,
  lightbulb: Lightbulb,
  'circle-alert': CircleAlert,
  'triangle-alert': TriangleAlert,
  'octagon-alert': OctagonAlert,
  'list-collapse': ListCollapse,
  'scissors-line-dashed': ScissorsLineDashed,
  'table-of-contents': TableOfContents,
  'square-play': SquarePlay,
  sigma: Sigma,
  'square-sigma': SquareSigma,
  'at-sign': AtSign,
  smile: Smile,
  'rows-3': Rows3,
  'columns-3': Columns3,
  'arrow-up-to-line': ArrowUpToLine,
  'arrow-down-to-line': ArrowDownToLine,
  'between-vertical-start': BetweenVerticalStart,
  'between-vertical-end': BetweenVerticalEnd,
  'chevrons-left': ChevronsLeft,
  'chevrons-right': ChevronsRight,
  'panel-top': PanelTop,
  'panel-left': PanelLeft,
  'table-cells-merge': TableCellsMerge,
  'table-cells-split': TableCellsSplit,
  'text-align-start': TextAlignStart,
  'text-align-center': TextAlignCenter,
  'text-align-end': TextAlignEnd,
  focus: Focus,
  'fold-horizontal': FoldHorizontal,
  'unfold-horizontal': UnfoldHorizontal,
  table: Table,
  square: Square,
  bold: Bold,
  braces: Braces,
  code: Code,
  'heading-1': Heading1,
  'heading-2': Heading2,
  'heading-3': Heading3,
  image: ImageIcon,
  italic: Italic,
  keyboard: Keyboard,
  link: Link,
  list: List,
  'list-ordered': ListOrdered,
  'list-todo': ListTodo,
  minus: Minus,
  paperclip: Paperclip,
  pilcrow: Pilcrow,
  'redo-2': Redo2,
  'square-code': SquareCode,
  strikethrough: Strikethrough,
  'text-quote': TextQuote,
  underline: Underline,
  'undo-2': Undo2,
}
