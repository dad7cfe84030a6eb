/** A sentence that says what it is, and one that says what to do; names in braces are filled in. */
type Sentence = readonly [message: string, fix: string];

/** What is said of designs. Another language is another table with the same keys. */
export const ENGLISH = {
  missing: ['{field} is empty.', 'Fill in {field}.'],
  notText: ['{field} is not a text.', 'Write {field} as a text.'],
  notNumber: ['{field} is not a number.', 'Write {field} in digits.'],
  notDay: ['{field} is not a day there is.', 'Choose a day, such as 2026-12-24.'],
  notPicture: ['{field} is not a picture.', 'Choose a picture for {field}.'],
  notChoice: ['{field} is not one of the choices.', 'Choose one of: {offered}.'],
  unseen: ['{field} has a character in it that cannot be seen.', 'Write {field} anew by hand.'],
  turned: [
    '{field} has a hidden sign in it that turns the writing round.',
    'Write {field} anew by hand.',
  ],
  unknownField: ['There is nothing called “{field}” on this product.', 'Take it out.'],
  ignored: [
    '{field} is not part of this product as you chose it; what stands there is left out.',
    'Leave it as it is, or choose so that {field} is there.',
  ],
  tooShort: ['{field} is too short: {count} of at least {least} characters.', 'Write more.'],
  tooLong: [
    '{field} is too long: {count} characters, and at most {most} fit.',
    'Shorten it by {over}.',
  ],
  tooManyLines: ['{field} has {count} lines, and at most {most} fit.', 'Take out {over}.'],
  tooManyBytes: [
    '{field} is too long for a code that can be scanned: {count} of at most {most} bytes.',
    'Shorten it.',
  ],
  fewLetters: ['{field} has {count} letters, and needs at least {least}.', 'Add letters.'],
  manyLetters: ['{field} has {count} letters, and at most {most} fit.', 'Take out {over}.'],
  notLetters: ['{field} takes letters only.', 'Take out “{found}”.'],
  pattern: ['{say}', 'Change {field}.'],
  tooLow: ['{field} is {value}, and the least is {least}.', 'Choose {least} or more.'],
  tooHigh: ['{field} is {value}, and the most is {most}.', 'Choose {most} or less.'],
  offStep: ['{field} goes in steps of {step}.', 'Choose {near}.'],
  tooEarly: ['{field} is before {least}.', 'Choose {least} or a later day.'],
  tooLate: ['{field} is after {most}.', 'Choose {most} or an earlier day.'],
  notOffered: ['“{value}” is not offered for {field}.', 'Choose one of: {offered}.'],
  conflict: ['{say}', 'Change {fields}.'],
  unknownPicture: ['The picture of {field} is not there any more.', 'Add the picture again.'],
  pictureReview: [
    'Somebody looks at the picture of {field} before it is made.',
    'There is nothing to do.',
  ],
  dpiRefused: [
    'The picture of {field} is too small: it would be printed with {dpi} dots an inch, and needs {least}.',
    'Use a larger picture, or show more of it: at least {width} × {height} pixels.',
  ],
  dpiWarned: [
    'The picture of {field} may look soft: it is printed with {dpi} dots an inch; {least} look good.',
    'Use a picture of at least {width} × {height} pixels if you have one.',
  ],
  overflow: ['{field} does not fit into its place.', 'Shorten it.'],
  missingGlyph: ['We have no letters for {found} in {field}.', 'Write it without {found}.'],
  beyondSurface: ['{field} goes beyond the edge.', 'Shorten it.'],
  beyondSafe: [
    '{field} comes so near to the edge that some of it may be cut off.',
    'Shorten it, or leave it if you like it so.',
  ],
  smallLetters: [
    'The letters of {field} become very small: {size} points; from {least} they are made well.',
    'Shorten it, so that they become larger.',
  ],
  contrastRefused: [
    '{field} can hardly be seen: its colour is too near to the one under it.',
    'Choose another colour.',
  ],
  contrastWarned: [
    '{field} may be hard to see: its colour is near to the one under it.',
    'Choose a colour that stands out more.',
  ],
  smallCode: [
    'The squares of the code of {field} become very small: {size} mm; from {least} mm phones read them well.',
    'Shorten what stands in it.',
  ],
  nothingSeen: ['Nothing of {field} would be seen.', 'Change {field}, or leave it out.'],
  profanityRefused: ['{field} has words in it that we do not make.', 'Write something else.'],
  profanityReview: [
    '{field} may have a word in it that we do not make; a person looks at it before we make it.',
    'Leave it, or write something else to have it made at once.',
  ],
  trademarkRefused: [
    '{field} has the name of a brand in it, which we may not make.',
    'Write something else.',
  ],
  trademarkReview: [
    '{field} may have the name of a brand in it; a person looks at it before we make it.',
    'Leave it if it is your own name, or write something else.',
  ],
  personalRefused: [
    '{field} has {what} in it.',
    'Take it out: whoever sees the product could use it.',
  ],
  personalReview: [
    '{field} may have {what} in it; a person looks at it before we make it.',
    'Take it out if it is, else leave it.',
  ],
  email: ['an e-mail address', ''],
  phone: ['a telephone number', ''],
  iban: ['the number of an account', ''],
  card: ['the number of a card', ''],
  address: ['an address on the web', ''],
  otherTemplate: [
    'This design was made for another version of the product.',
    'Open it again, look at it, and save it.',
  ],
  outdated: [
    'There is a newer version of this product.',
    'Open the design in the newer version, look at it, and save it.',
  ],
} as const satisfies Readonly<Record<string, Sentence>>;

export type SentenceKey = keyof typeof ENGLISH;
export type Sentences = Readonly<Record<SentenceKey, Sentence>>;
