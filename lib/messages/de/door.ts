import type { door as english } from '../en/door'
import type { Translated } from '../message-key'

export const door: Translated<typeof english> = {
  noScript:
    'Um die Besitzer von hier aus zu fragen, braucht es JavaScript. Erlaube es für diese Seite, oder bitte um einen Link, von wem du die Adresse hast.',
}
