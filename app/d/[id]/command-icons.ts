import type { LucideIcon } from 'lucide-react'
import ArrowDown from 'lucide-react/icons/arrow-down'
import ArrowUp from 'lucide-react/icons/arrow-up'
import AtSign from 'lucide-react/icons/at-sign'
import Bold from 'lucide-react/icons/bold'
import Braces from 'lucide-react/icons/braces'
import CircleAlert from 'lucide-react/icons/circle-alert'
import Code from 'lucide-react/icons/code'
import Copy from 'lucide-react/icons/copy'
import GripVertical from 'lucide-react/icons/grip-vertical'
import Heading1 from 'lucide-react/icons/heading-1'
import Heading2 from 'lucide-react/icons/heading-2'
import Heading3 from 'lucide-react/icons/heading-3'
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
import Pilcrow from 'lucide-react/icons/pilcrow'
import Plus from 'lucide-react/icons/plus'
import Redo2 from 'lucide-react/icons/redo-2'
import ScissorsLineDashed from 'lucide-react/icons/scissors-line-dashed'
import Sigma from 'lucide-react/icons/sigma'
import Smile from 'lucide-react/icons/smile'
import SquareCode from 'lucide-react/icons/square-code'
import SquarePlay from 'lucide-react/icons/square-play'
import SquareSigma from 'lucide-react/icons/square-sigma'
import Strikethrough from 'lucide-react/icons/strikethrough'
import TableOfContents from 'lucide-react/icons/table-of-contents'
import TextQuote from 'lucide-react/icons/text-quote'
import Trash2 from 'lucide-react/icons/trash-2'
import TriangleAlert from 'lucide-react/icons/triangle-alert'
import Underline from 'lucide-react/icons/underline'
import Undo2 from 'lucide-react/icons/undo-2'

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
  bold: Bold,
  braces: Braces,
  code: Code,
  'heading-1': Heading1,
  'heading-2': Heading2,
  'heading-3': Heading3,
  italic: Italic,
  keyboard: Keyboard,
  link: Link,
  list: List,
  'list-ordered': ListOrdered,
  'list-todo': ListTodo,
  minus: Minus,
  pilcrow: Pilcrow,
  'redo-2': Redo2,
  'square-code': SquareCode,
  strikethrough: Strikethrough,
  'text-quote': TextQuote,
  underline: Underline,
  'undo-2': Undo2,
}
