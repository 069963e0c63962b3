import type { appearance as english } from '../en/appearance'
import type { Translated } from '../message-key'

export const appearance: Translated<typeof english> = {
  appearance: 'المظهر',
  system: 'مثل النظام',
  light: 'فاتح',
  dark: 'داكن',
  language: 'اللغة',
}
