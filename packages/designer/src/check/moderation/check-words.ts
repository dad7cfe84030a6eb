import type { Value } from '../../design/design.ts';
import type { Field } from '../../template/template.ts';
import { LONGEST_LOOKED_AT } from '../check-text.ts';
import { type FieldCheck, labelOf } from '../checking.ts';
import type { Finding } from '../finding.ts';
import { findWords } from './find-words.ts';
import type { Moderation } from './moderation.ts';
import { findPersonalData } from './personal-data.ts';

/** Characters (UTF-16) of several texts that are looked at together. */
const LONGEST_TOGETHER = 5_000;
/** The list whose words are brands. */
const BRANDS = 'trademark';

/** Whether a text has words or data of people in it that are not wanted there. */
export const checkWords = (
  field: Field,
  value: Value,
  moderation: Moderation,
  check: FieldCheck,
): readonly Finding[] => {
  const { kind } = field;
  if (kind !== 'text' && kind !== 'long-text' && kind !== 'monogram' && kind !== 'qr') return [];
  if (typeof value !== 'string' || value.length > LONGEST_LOOKED_AT) return [];
  const { policies = {} } = check.template;
  const { say } = check;
  const words = { field: labelOf(field, check) };
  // Initials are hardly ever meant, so a person looks at them; and what a shop does not want reviewed is only warned of.
  const severity = (found: 'refuse' | 'review'): Finding['severity'] => {
    if (found === 'refuse' && kind !== 'monogram') return 'refuse';
    return policies.review === false ? 'warn' : 'review';
  };
  const findings = findWords(value, moderation, policies.moderation).map((found) => {
    const code = found.list === BRANDS ? 'trademark' : 'profanity';
    const meant = severity(found.severity);
    return say(
      code,
      meant,
      meant === 'refuse' ? `${code}Refused` : `${code}Review`,
      words,
      field.id,
    );
  });
  if (policies.personalData === true) return once(findings);
  for (const found of findPersonalData(value)) {
    // A code is there to be scanned, and mostly holds an address.
    if (kind === 'qr' && found.kind === 'address') continue;
    const meant = severity(found.severity);
    const { message: what } = say('personal-data', meant, found.kind);
    const key = meant === 'refuse' ? 'personalRefused' : 'personalReview';
    findings.push(say('personal-data', meant, key, { ...words, what }, field.id));
  }
  return once(findings);
};

/**
 * Words that are there only when texts are read one after the other ("fu" here and "ck" there). Nobody can know how they will be read, so it
 * is for a person.
 */
export const checkTexts = (
  texts: readonly { readonly field: Field; readonly text: string }[],
  moderation: Moderation,
  check: FieldCheck,
): readonly Finding[] => {
  const { policies = {} } = check.template;
  const whole = texts
    .map(({ text }) => text)
    .join('\n')
    .slice(0, LONGEST_TOGETHER);
  if (texts.length < 2) return [];
  const known = new Set(
    texts
      .flatMap(({ text }) => findWords(text, moderation, policies.moderation))
      .map(({ list }) => list),
  );
  const words = { field: texts.map(({ field }) => labelOf(field, check)).join(' + ') };
  const findings = findWords(whole, moderation, policies.moderation)
    .filter(({ list }) => !known.has(list))
    .map(({ list }) => {
      const code = list === BRANDS ? 'trademark' : 'profanity';
      return check.say(code, policies.review === false ? 'warn' : 'review', `${code}Review`, words);
    });
  return once(findings);
};

/** Several lists may find the same; what is refused goes before what is doubtful. */
const once = (findings: readonly Finding[]): readonly Finding[] =>
  findings.filter((one, i) => {
    const same = (other: Finding): boolean =>
      other.code === one.code && (other.code !== 'personal-data' || other.message === one.message);
    if (
      one.severity !== 'refuse' &&
      findings.some((other) => same(other) && other.severity === 'refuse')
    ) {
      return false;
    }
    return findings.findIndex((other) => same(other) && other.severity === one.severity) === i;
  });
