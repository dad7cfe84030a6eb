import type { Sentences } from './sentences-en.ts';

/** What is said of designs, in German. */
export const GERMAN: Sentences = {
  missing: ['{field} ist leer.', 'Bitte {field} ausfüllen.'],
  notText: ['{field} ist kein Text.', 'Bitte {field} als Text schreiben.'],
  notNumber: ['{field} ist keine Zahl.', 'Bitte {field} in Ziffern schreiben.'],
  notDay: ['{field} ist kein Tag, den es gibt.', 'Bitte einen Tag wählen, etwa 2026-12-24.'],
  notPicture: ['{field} ist kein Bild.', 'Bitte ein Bild für {field} wählen.'],
  notChoice: ['{field} steht nicht zur Wahl.', 'Zur Wahl stehen: {offered}.'],
  unseen: ['{field} enthält ein unsichtbares Zeichen.', 'Bitte {field} neu von Hand schreiben.'],
  turned: [
    '{field} enthält ein verstecktes Zeichen, das die Schrift umdreht.',
    'Bitte {field} neu von Hand schreiben.',
  ],
  unknownField: ['„{field}“ gibt es bei diesem Produkt nicht.', 'Bitte weglassen.'],
  ignored: [
    '{field} gehört nicht zum Produkt, so wie es gewählt ist; was dort steht, bleibt weg.',
    'So lassen, oder so wählen, dass {field} dazugehört.',
  ],
  tooShort: [
    '{field} ist zu kurz: {count} von mindestens {least} Zeichen.',
    'Bitte mehr schreiben.',
  ],
  tooLong: [
    '{field} ist zu lang: {count} Zeichen, höchstens {most} passen.',
    'Bitte um {over} kürzen.',
  ],
  tooManyLines: ['{field} hat {count} Zeilen, höchstens {most} passen.', 'Bitte {over} weglassen.'],
  tooManyBytes: [
    '{field} ist zu lang für einen Code, der sich scannen lässt: {count} von höchstens {most} Bytes.',
    'Bitte kürzen.',
  ],
  fewLetters: ['{field} hat {count} Buchstaben und braucht mindestens {least}.', 'Bitte ergänzen.'],
  manyLetters: [
    '{field} hat {count} Buchstaben, höchstens {most} passen.',
    'Bitte {over} weglassen.',
  ],
  notLetters: ['{field} besteht nur aus Buchstaben.', 'Bitte „{found}“ weglassen.'],
  pattern: ['{say}', 'Bitte {field} ändern.'],
  tooLow: ['{field} ist {value}, mindestens {least} geht.', 'Bitte {least} oder mehr wählen.'],
  tooHigh: ['{field} ist {value}, höchstens {most} geht.', 'Bitte {most} oder weniger wählen.'],
  offStep: ['{field} geht in Schritten von {step}.', 'Bitte {near} wählen.'],
  tooEarly: ['{field} liegt vor dem {least}.', 'Bitte den {least} oder einen späteren Tag wählen.'],
  tooLate: ['{field} liegt nach dem {most}.', 'Bitte den {most} oder einen früheren Tag wählen.'],
  notOffered: ['„{value}“ gibt es für {field} nicht.', 'Zur Wahl stehen: {offered}.'],
  conflict: ['{say}', 'Bitte {fields} ändern.'],
  unknownPicture: ['Das Bild von {field} ist nicht mehr da.', 'Bitte das Bild neu hinzufügen.'],
  pictureReview: [
    'Das Bild von {field} sieht sich jemand an, bevor es gemacht wird.',
    'Es ist nichts zu tun.',
  ],
  dpiRefused: [
    'Das Bild von {field} ist zu klein: Es würde mit {dpi} Punkten je Zoll gedruckt und braucht {least}.',
    'Bitte ein größeres Bild nehmen oder mehr davon zeigen: mindestens {width} × {height} Pixel.',
  ],
  dpiWarned: [
    'Das Bild von {field} kann unscharf wirken: Es wird mit {dpi} Punkten je Zoll gedruckt; {least} sehen gut aus.',
    'Wenn möglich ein Bild mit mindestens {width} × {height} Pixeln nehmen.',
  ],
  overflow: ['{field} passt nicht an seinen Platz.', 'Bitte kürzen.'],
  missingGlyph: [
    'Für {found} in {field} haben wir keine Schrift.',
    'Bitte ohne {found} schreiben.',
  ],
  beyondSurface: ['{field} geht über den Rand.', 'Bitte kürzen.'],
  beyondSafe: [
    '{field} kommt dem Rand so nah, dass etwas abgeschnitten werden kann.',
    'Bitte kürzen, oder so lassen, wenn es so gefällt.',
  ],
  smallLetters: [
    'Die Buchstaben von {field} werden sehr klein: {size} Punkt; ab {least} werden sie gut.',
    'Bitte kürzen, damit sie größer werden.',
  ],
  contrastRefused: [
    '{field} ist kaum zu sehen: Die Farbe ist der darunter zu ähnlich.',
    'Bitte eine andere Farbe wählen.',
  ],
  contrastWarned: [
    '{field} kann schwer zu sehen sein: Die Farbe ist der darunter ähnlich.',
    'Besser eine Farbe wählen, die sich mehr abhebt.',
  ],
  smallCode: [
    'Die Kästchen des Codes von {field} werden sehr klein: {size} mm; ab {least} mm lesen Handys sie gut.',
    'Bitte den Inhalt kürzen.',
  ],
  nothingSeen: ['Von {field} wäre nichts zu sehen.', 'Bitte {field} ändern oder weglassen.'],
  profanityRefused: [
    '{field} enthält Wörter, die wir nicht herstellen.',
    'Bitte etwas anderes schreiben.',
  ],
  profanityReview: [
    '{field} enthält vielleicht ein Wort, das wir nicht herstellen; ein Mensch sieht es sich vorher an.',
    'So lassen, oder etwas anderes schreiben, damit es gleich gemacht wird.',
  ],
  trademarkRefused: [
    '{field} enthält den Namen einer Marke, den wir nicht herstellen dürfen.',
    'Bitte etwas anderes schreiben.',
  ],
  trademarkReview: [
    '{field} enthält vielleicht den Namen einer Marke; ein Mensch sieht es sich vorher an.',
    'So lassen, wenn es der eigene Name ist, oder etwas anderes schreiben.',
  ],
  personalRefused: [
    '{field} enthält {what}.',
    'Bitte weglassen: Wer das Produkt sieht, könnte es benutzen.',
  ],
  personalReview: [
    '{field} enthält vielleicht {what}; ein Mensch sieht es sich vorher an.',
    'Bitte weglassen, wenn es so ist, sonst so lassen.',
  ],
  email: ['eine E-Mail-Adresse', ''],
  phone: ['eine Telefonnummer', ''],
  iban: ['die Nummer eines Kontos', ''],
  card: ['die Nummer einer Karte', ''],
  address: ['eine Adresse im Netz', ''],
  otherTemplate: [
    'Dieser Entwurf wurde für eine andere Fassung des Produkts gemacht.',
    'Bitte neu öffnen, ansehen und speichern.',
  ],
  outdated: [
    'Es gibt eine neuere Fassung dieses Produkts.',
    'Bitte den Entwurf in der neuen Fassung öffnen, ansehen und speichern.',
  ],
};
