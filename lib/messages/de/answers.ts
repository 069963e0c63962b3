import type { answers as english } from '../en/answers'
import type { Translated } from '../message-key'

export const answers: Translated<typeof english> = {
  malformed: 'Der Server konnte diese Anfrage nicht lesen. Lade die Seite neu und versuch es noch einmal.',
  'not-signed-in': 'Dieser Browser ist hier noch nicht bekannt. Lade die Seite neu.',
  'foreign-origin':
    'Diese Anfrage kam von einer anderen Website und wurde nicht ausgeführt. Öffne die Seite hier und versuch es noch einmal.',
  'role-too-low': 'Deine Rolle in diesem Dokument reicht dafür nicht. Frag jemanden, dem es gehört.',
  'link-password-needed': 'Dieser Link verlangt ein Passwort. Gib es ein, um hereinzukommen.',
  'link-password-wrong': 'Das ist nicht das Passwort dieses Links. Versuch es noch einmal.',
  'not-found': 'Dieses Dokument gibt es nicht, oder es ist nicht mit dir geteilt.',
  'nobody-there':
    'Diese Person ist nicht mehr in diesem Dokument. Schließ die Liste und öffne sie noch einmal.',
  'nothing-there':
    'Jemand hat das inzwischen geändert oder entfernt. Schließ die Liste und öffne sie noch einmal.',
  'in-trash': 'Dieses Dokument liegt im Papierkorb. Nimm es zuerst heraus.',
  'not-in-trash': 'Dieses Dokument liegt nicht im Papierkorb. Leg es zuerst hinein.',
  'last-owner': 'Nur dir gehört dieses Dokument. Übergib es zuerst, oder leg es in den Papierkorb.',
  'has-access': 'Du kannst in diesem Dokument schon schreiben. Lade die Seite neu.',
  full: 'Davon gibt es in diesem Dokument zu viele. Entfern zuerst einige.',
  'no-folder': 'Diesen Ordner gibt es nicht mehr, oder er gehört dir nicht. Geh zurück zu deinen Ordnern.',
  'too-many-folders': 'Du hast so viele Ordner, wie eine Person haben kann. Lösch zuerst einige.',
  'too-deep': 'Ordner liegen höchstens acht tief. Wähle einen weiter oben.',
  'within-itself': 'Ein Ordner kann nicht in sich selbst liegen. Wähle einen anderen.',
  'no-template': 'Diese Vorlage gibt es nicht mehr, oder sie gehört dir nicht. Wähle eine andere.',
  'no-such-address': 'Unter dieser Adresse ist nichts. Prüf sie auf einen fehlenden Buchstaben.',
  'method-not-allowed':
    'Diese Adresse nimmt solche Anfragen nicht an. Der Allow-Header nennt die, die sie annimmt.',
  suspended: 'Dieses Konto ist gesperrt. Frag den Betreiber des Servers nach dem Grund.',
  'no-account': 'Gäste haben kein Konto. Leg zuerst eines an, oder melde dich an.',
  'wrong-password':
    'E-Mail-Adresse und Passwort gehören nicht zusammen. Versuch es noch einmal, oder lass dir einen Link schicken.',
  'email-taken': 'Mit dieser E-Mail-Adresse gibt es schon ein Konto. Melde dich damit an.',
  'link-used-up': 'Dieser Link wurde schon benutzt oder ist zu alt. Lass dir einen neuen schicken.',
  'too-large': 'Diese Anfrage ist größer, als der Server annimmt. Schick weniger auf einmal.',
  'file-too-large':
    'Diese Datei ist größer, als der Server annimmt. Mach sie kleiner, oder teile sie anderswo und verlinke sie.',
  'export-too-large':
    'Dieses Dokument ist zu groß für eine solche Datei. Lade es als Markdown oder reinen Text herunter.',
  'letters-undrawn':
    'In diesen Dateien stehen Kästchen für Buchstaben, die keine Schrift auf diesem Server hat.',
  'archive-failed':
    'Diese Dokumente ließen sich diesmal nicht als Dateien schreiben. Lade jedes davon noch einmal einzeln herunter.',
  'copies-kept': 'Von diesen Dokumenten dürfen nur diejenigen Kopien mitnehmen, die darin schreiben.',
  'picture-too-large':
    'Dieses Bild hat mehr Pixel, als der Server annimmt. Mach es kleiner und versuch es noch einmal.',
  'unreadable-picture': 'Der Server kann das nicht als Bild lesen. Häng es stattdessen als Datei an.',
  'unreadable-document':
    'Der Server kann das nicht als Dokument lesen. Speichere es als .docx, .odt, Markdown oder HTML und bring das.',
  'document-too-large': 'Das ist mehr, als der Server auf einmal liest. Teile es auf und bring die Teile.',
  'no-room':
    'Für diese Datei ist kein Platz mehr. Entfern Bilder und Dateien, die niemand braucht, oder frag die Person, die den Server betreibt.',
  room: {
    personDocuments:
      'Du besitzt {most, number} Dokumente, mehr sind es für dich nicht. Lösche einige endgültig, auch aus dem Papierkorb, oder bitte den Betreiber des Servers um mehr.',
    documentCount:
      'Dieses Dokument hat {most, number} Bilder und Dateien, mehr passen nicht hinein. Was aus dem Text entfernt wird, macht nach {days, number} Tagen Platz.',
    documentBytes:
      'Die Bilder und Dateien dieses Dokuments füllen seine {megabytes, number} MB. Was aus dem Text entfernt wird, macht nach {days, number} Tagen Platz.',
    personBytes:
      'Was du in Dokumente gebracht hast, füllt deine {megabytes, number} MB. Was aus dem Text entfernt wird, macht nach {days, number} Tagen Platz.',
    largest:
      'Dateien dürfen bis zu {most, number} MB haben. Mach diese kleiner, oder teile sie anderswo und verlinke sie.',
    largestImport: 'Dateien können bis zu {most, number} MB haben. Teile diese auf und bring die Teile.',
    all: 'Der Server hat keinen Platz mehr für Dateien. Sag der Person Bescheid, die ihn betreibt.',
  },
  'wrong-content-type': 'Schick diese Anfrage als JSON (Content-Type: application/json).',
  'too-many-requests': 'Das war viel auf einmal. Warte eine Minute und versuch es dann noch einmal.',
  'server-failed':
    'Auf dem Server ist etwas schiefgegangen, und er hat es vermerkt. Versuch es gleich noch einmal.',
  'not-ready': 'Der Server kann gerade nichts annehmen. Versuch es gleich noch einmal.',
  'storage-slow':
    'Der Server hat gerade sehr viel zu tun. Nichts ist verloren; versuch es in ein paar Sekunden noch einmal.',
  'storage-unavailable':
    'Der Server erreicht seinen Speicher nicht. Nichts ist verloren; versuch es gleich noch einmal.',
}
