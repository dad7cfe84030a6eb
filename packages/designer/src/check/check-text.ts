import { countedCharacters, countedLetters, linesOf } from '../design/counted.ts';
import type { Value } from '../design/design.ts';
import { inLanguage } from '../template/localised.ts';
import type { MonogramField, QrField, TextField } from '../template/template.ts';
import { inCase } from '../text/letter-case.ts';
import { type FieldCheck, labelOf } from './checking.ts';
import type { Finding } from './finding.ts';

/** Characters (UTF-16) beyond which nothing else of a text is looked at: more is neither drawn nor fits into a code. */
export const LONGEST_LOOKED_AT = 2_400;
/** Bytes of a QR code where its field does not say. */
const QR_BYTES = 300;

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufffe\uffff]/;
/** Marks that write backwards what stands forwards (UAX 9): what is read is not what is written. */
const OVERRIDE = /[\u202d\u202e]/;

/** Whether a text is long, short and clean enough, and what its field asks for. */
export const checkText = (
  field: TextField | MonogramField | QrField,
  value: Value,
  check: FieldCheck,
): readonly Finding[] => {
  const { id } = field;
  const { say } = check;
  const words = { field: labelOf(field, check) };
  if (typeof value !== 'string') return [say('wrong-kind', 'refuse', 'notText', words, id)];
  if (value.length > LONGEST_LOOKED_AT) {
    const most = LONGEST_LOOKED_AT;
    const long = { ...words, count: value.length, most, over: value.length - most };
    return [say('too-long', 'refuse', 'tooLong', long, id)];
  }
  if (!value.isWellFormed() || CONTROL.test(value)) {
    return [say('wrong-kind', 'refuse', 'unseen', words, id)];
  }
  if (OVERRIDE.test(value)) return [say('wrong-kind', 'refuse', 'turned', words, id)];
  if (field.kind === 'qr') return checkBytes(field, value, check);
  if (field.kind === 'monogram') return checkLetters(field, value, check);
  const findings = checkLength(field, value, check);
  // What is too long need not be held against a pattern, too.
  return findings.length > 0 ? findings : checkPattern(field, value, check);
};

const checkLength = (field: TextField, value: string, check: FieldCheck): readonly Finding[] => {
  const findings: Finding[] = [];
  const words = { field: labelOf(field, check) };
  const lines = linesOf(value).length;
  const mostLines = field.kind === 'text' ? 1 : (field.lines ?? Infinity);
  if (lines > mostLines) {
    const many = { ...words, count: lines, most: mostLines, over: lines - mostLines };
    findings.push(check.say('too-long', 'refuse', 'tooManyLines', many, field.id));
  }
  if (field.graphemes === undefined) return findings;
  const [least, most] = field.graphemes;
  const count = countedCharacters(value).length;
  if (count > most) {
    const long = { ...words, count, most, over: count - most };
    findings.push(check.say('too-long', 'refuse', 'tooLong', long, field.id));
  } else if (count < least) {
    findings.push(
      check.say('too-short', 'refuse', 'tooShort', { ...words, count, least }, field.id),
    );
  }
  return findings;
};

/** Capitals are made before a text is drawn, so a pattern may be met as it is written or as it is drawn. */
const checkPattern = (field: TextField, value: string, check: FieldCheck): readonly Finding[] => {
  const { pattern, id } = field;
  if (pattern === undefined) return [];
  const test = check.compilePattern(pattern.matches);
  const text = value.normalize('NFC');
  if (test(text) || test(inCase(text, field.case))) return [];
  const words = { say: inLanguage(pattern.say, check.language), field: labelOf(field, check) };
  return [check.say('pattern', 'refuse', 'pattern', words, id)];
};

const checkLetters = (
  field: MonogramField,
  value: string,
  check: FieldCheck,
): readonly Finding[] => {
  const [least, most] = field.letters;
  const letters = countedLetters(value);
  const words = { field: labelOf(field, check), count: letters.length, least, most };
  const other = letters.find((one) => !/^[\p{L}\p{N}\p{M}&+]+$/u.test(one));
  if (other !== undefined) {
    return [check.say('pattern', 'refuse', 'notLetters', { ...words, found: other }, field.id)];
  }
  if (letters.length < least) {
    return [check.say('too-short', 'refuse', 'fewLetters', words, field.id)];
  }
  if (letters.length <= most) return [];
  const over = letters.length - most;
  return [check.say('too-long', 'refuse', 'manyLetters', { ...words, over }, field.id)];
};

const checkBytes = (field: QrField, value: string, check: FieldCheck): readonly Finding[] => {
  const most = field.bytes ?? QR_BYTES;
  const count = new TextEncoder().encode(value.normalize('NFC')).length;
  if (count <= most) return [];
  const words = { field: labelOf(field, check), count, most };
  return [check.say('too-long', 'refuse', 'tooManyBytes', words, field.id)];
};
