import type { ShippedWords } from '../shipped-templates'

export const de: ShippedWords = {
  meeting: {
    title: 'Besprechung',
    text: `
**Wann und wo:**

**Wer ist da:**

## Worüber wir sprechen

1. Was seit dem letzten Mal geschah
2. 

## Notizen

## Beschlossen

> [!IMPORTANT]
> Was beschlossen wurde, und von wem.

## Wer macht was

- [ ] Aufgabe, Name, bis wann
- [ ] 

## Nächstes Mal
`,
  },
  brief: {
    title: 'Projektskizze',
    text: `
*Ein Satz: was das ist, und für wen.*

## Warum

Was fehlt heute, und was wird besser?

## Ziel

- Was gilt, wenn es fertig ist
- Woran wir das sehen

## Gehört nicht dazu

- 

## Wer

| Rolle | Name |
| --- | --- |
| Entscheidet |  |
| Macht |  |
| Wird gefragt |  |

## Wann

- [ ] Erster Schritt, Datum
- [ ] Die Hälfte, Datum
- [ ] Fertig, Datum

## Was schiefgehen könnte

- 
`,
  },
  week: {
    title: 'Wochenplan',
    text: `
**Das zählt diese Woche:**

1. 
2. 
3. 

## Montag

- [ ] 

## Dienstag

- [ ] 

## Mittwoch

- [ ] 

## Donnerstag

- [ ] 

## Freitag

- [ ] 

## Wochenende

- [ ] 

## Was warten kann

- 
`,
  },
  letter: {
    title: 'Brief',
    text: `
Dein Name  
Straße und Hausnummer  
Postleitzahl und Ort

Name der anderen Seite  
Straße und Hausnummer  
Postleitzahl und Ort

Ort, Datum

**Worum es geht**

Guten Tag …,

beginne damit, warum du schreibst.

Sag, was du möchtest, und bis wann.

Mit freundlichen Grüßen

Dein Name
`,
  },
  decision: {
    title: 'Entscheidung',
    text: `
> [!NOTE]
> **Offen.** Es entscheidet …, bis zum …

## Was zu entscheiden ist

## Was wofür spricht

| Weg | Dafür | Dagegen |
| --- | --- | --- |
| Erster |  |  |
| Zweiter |  |  |
| Es lassen, wie es ist |  |  |

## Was wir gewählt haben, und warum

## Was uns umstimmen würde

## Was daraus folgt

- [ ] 
`,
  },
  review: {
    title: 'Rückblick',
    text: `
**Worauf wir zurückblicken:**

**Wer ist da:**

## Was gut war

- 

## Was schwer war

- 

## Was wir gelernt haben

- 

## Was wir ändern

- [ ] Was, Name, bis wann
- [ ] 
`,
  },
}
