import type { refusals as english } from '../en/refusals'
import type { Translated } from '../message-key'

export const refusals: Translated<typeof english> = {
  titles: {
    'not-found': 'Dieses Dokument ist nicht mehr hier',
    'in-trash': 'Dieses Dokument wurde in den Papierkorb gelegt',
    'in-own-trash': 'Dieses Dokument liegt im Papierkorb',
    'not-permitted': 'Du kannst hier nur noch lesen',
    'not-signed-in': 'Der Server kennt dieses Fenster nicht',
    'version-mismatch': 'Es gibt eine neuere Version',
    malformed: 'Eine Änderung war nicht lesbar',
    'too-large': 'Das war zu viel auf einmal',
    unacceptable: 'Das kann nicht Teil eines Dokuments sein',
    'document-full': 'Dieses Dokument ist voll',
    'document-restored': 'Dieses Dokument ist auf einem früheren Stand',
    unreadable: 'Ein Teil davon war nicht lesbar',
    'author-taken': 'Ein anderes Fenster ist im Weg',
    'foreign-author': 'Zwei Fenster wurden für eines gehalten',
    'out-of-turn': 'Dieses Fenster hat den Faden verloren',
  },
  sentences: {
    'not-found': 'Dieses Dokument gibt es nicht, oder es ist nicht mit dir geteilt.',
    'in-trash':
      'Was im Papierkorb liegt, können nur seine Eigentümer öffnen. Sobald es herausgenommen ist, geht es hier von selbst weiter.',
    'in-own-trash':
      'In einem Dokument im Papierkorb kann niemand schreiben. Nimm es heraus, um weiterzumachen.',
    'not-permitted': 'Du kannst dieses Dokument lesen, aber nicht ändern.',
    'not-signed-in': 'Dieser Browser ist hier noch nicht bekannt. Lade die Seite neu.',
    'access-changed': 'Dein Zugang zu diesem Dokument hat sich geändert.',
    'version-mismatch': 'Hier läuft eine neuere Version. Lade die Seite neu, um weiterzumachen.',
    malformed:
      'Der Server konnte eine Änderung aus diesem Browser nicht lesen. Kopier deine letzten Worte und lade dann die Seite neu.',
    'too-large':
      'Diese Änderung ist zu groß zum Speichern. Kopier deine letzten Worte und lade dann die Seite neu.',
    unacceptable:
      'Diese Änderung enthält etwas, das ein Dokument nicht aufnehmen kann. Kopier deine letzten Worte und lade dann die Seite neu.',
    'document-full':
      'Dieses Dokument ist so groß, wie Dokumente werden können. Kopier deine letzten Worte in ein neues.',
    'document-restored':
      'Es wurde auf dem Server wiederhergestellt oder repariert. Vielleicht fehlt dort etwas von dem, was du hier siehst.',
    unreadable:
      'Dieses Fenster konnte einen Teil des Dokuments nicht lesen und hat es dem Server gemeldet. Kopier deine letzten Worte und lade die Seite gleich neu.',
    'sync-needed': 'Dieser Browser hat etwas verpasst. Er holt es gerade nach.',
    'author-taken': 'Ein anderes Fenster schreibt schon unter dieser Kennung. Lade die Seite neu.',
    'foreign-author':
      'Diese Änderung trägt die Kennung eines anderen Fensters. Kopier deine letzten Worte und lade dann die Seite neu.',
    replaced: 'Dieses Fenster hat sich neu verbunden.',
    busy: 'Der Server hat mehr zu speichern, als er auf einmal schafft. Deine Änderungen warten in diesem Fenster.',
    'too-fast':
      'Dieses Fenster schickt mehr, als der Server auf einmal annimmt. Deine Änderungen warten darin.',
    'too-many': 'Hier sind mehr Fenster offen, als der Server annimmt. Dieses kommt zurück, sobald es geht.',
    'server-fault': 'Auf dem Server ist etwas schiefgegangen. Dieses Fenster verbindet sich neu.',
    'storage-unavailable':
      'Der Server erreicht seinen Speicher nicht. Deine Änderungen bleiben in diesem Fenster, bis er ihn wieder erreicht.',
    'server-stopping': 'Der Server startet neu.',
    'too-slow': 'Diese Verbindung kam nicht mit. Sie beginnt neu.',
    'out-of-turn': 'Der Server wurde außer der Reihe angesprochen. Lade die Seite neu.',
  },
  putOut: 'Du kannst dieses Dokument nicht mehr öffnen',
  putOutText:
    'Es ist nicht mehr mit dir geteilt, oder es ist weg. Der Text bleibt auf dieser Seite, bis du sie verlässt.',
}
