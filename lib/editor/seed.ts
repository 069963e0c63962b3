/**
 * What every document is born with (rule C5): `content` with one empty paragraph, as a Yjs v1 update. Constant bytes,
 * written under clientID 1, which belongs to the server alone: applied twice it is the same paragraph, so a browser
 * never has to write initial content, and two browsers never write it twice.
 *
 * The paragraph holds an empty Y.XmlText: two people who type their first words at the same moment type into the
 * same text, letter by letter, instead of each making one of their own.
 */
export const seedUpdate: Uint8Array = Uint8Array.of(
  // one client with two structs: client 1, from clock 0
  ...[1, 2, 1, 0],
  // a Y.XmlElement `paragraph` in the root `content`
  ...[7, 1, 7, 99, 111, 110, 116, 101, 110, 116, 3, 9, 112, 97, 114, 97, 103, 114, 97, 112, 104],
  // a Y.XmlText in it
  ...[7, 0, 1, 0, 6],
  // nothing deleted
  0,
)
