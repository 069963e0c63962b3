import type { letters as english } from '../en/letters'
import type { Translated } from '../message-key'

export const letters: Translated<typeof english> = {
  signIn: 'Bei Manyhands anmelden',
  signInText: 'Öffne diesen Link, um dich anzumelden. Er gilt einmal und 15 Minuten lang.',
  confirm: 'Bestätige deine E-Mail-Adresse für Manyhands',
  confirmText: 'Öffne diesen Link, um zu bestätigen, dass diese Adresse dir gehört. Er gilt einen Tag lang.',
  password: 'Wähle ein neues Passwort für Manyhands',
  passwordText: 'Öffne diesen Link, um ein neues Passwort zu wählen. Er gilt einmal und eine Stunde lang.',
  notYou: 'Wenn du das nicht warst, brauchst du nichts zu tun.',
  aDocument: 'einem Dokument',
  named: '„{title}“',
  invitation: '{by} lädt dich zu {document} ein',
  invitationText:
    '{by} lädt dich zu {document} auf Manyhands ein. Öffne diesen Link, um hereinzukommen. Er gilt einmal und zwei Wochen lang.',
  invitationUnknown: 'Wenn du {by} nicht kennst, brauchst du nichts zu tun.',
  request: '{by} bittet um Zugang zu {document}',
  requestText: '{by} bittet um Zugang zu {document} auf Manyhands.',
  requestSays: 'Die Nachricht dazu:',
  requestAnswer: 'Antworte im Dokument, unter „Teilen“:',
}
