import type { CalloutKind } from '@/lib/editor/nodes/callout'

const washes: Readonly<Record<string, CalloutKind>> = {
  e8edf8: 'note',
  e9f1e4: 'tip',
  f1eaf7: 'important',
  f9efd9: 'warning',
  fbebe8: 'danger',
}

/** The kind of a callout by the colour behind it, as our own files have them. */
export const calloutKindOfFill = (fill: string | null): CalloutKind =>
  washes[(fill ?? '').replace('#', '').toLowerCase()] ?? 'note'
