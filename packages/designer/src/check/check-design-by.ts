import { isEmptyValue, type Shown, shownFields } from '../design/shown-fields.ts';
import { Spot } from '../reading/spot.ts';
import { conditionFields } from '../template/condition-fields.ts';
import { inLanguage } from '../template/localised.ts';
import type { Field } from '../template/template.ts';
import { checkColour } from './check-colour.ts';
import { checkDrawn } from './check-drawn.ts';
import { checkPicture } from './check-picture.ts';
import { checkValue, isPicture } from './check-value.ts';
import {
  type Checking,
  type CompilePattern,
  type FieldCheck,
  fieldCheck,
  labelOf,
} from './checking.ts';
import type { Finding } from './finding.ts';
import { checkTexts, checkWords } from './moderation/check-words.ts';

/** `checkDesign`, with what compiles patterns given from outside: it is more than the rest together, and most templates have no patterns. */
export const checkDesignBy = (
  checking: Checking,
  compilePattern: CompilePattern,
): readonly Finding[] => {
  const { bundle, design, matches } = checking;
  const { template } = bundle;
  const shown = shownFields(template, design, matches);
  const check = fieldCheck(checking, shown.values, compilePattern);
  const findings: Finding[] = [];
  for (const field of shown.fields) findings.push(...checkField(field, checking, check));
  for (const field of shown.ignored) {
    const words = { field: labelOf(field, check) };
    findings.push(check.say('unknown-field', 'warn', 'ignored', words, field.id));
  }
  for (const [name, value] of Object.entries(design.values)) {
    if (isEmptyValue(value) || template.fields.some(({ id }) => id === name)) continue;
    const words = { field: name.slice(0, 64) };
    findings.push(check.say('unknown-field', 'refuse', 'unknownField', words, name));
  }
  findings.push(
    ...checkTexts(textsOf(shown), checking.moderation, check),
    ...checkTogether(checking, check),
    ...checkVersion(checking, check),
  );
  return findings;
};

/** What is set in letters, in the order of the template. */
const textsOf = ({ fields, values }: Shown) =>
  fields.flatMap((field) => {
    const { [field.id]: text } = values;
    const isText = field.kind === 'text' || field.kind === 'long-text' || field.kind === 'monogram';
    return isText && typeof text === 'string' ? [{ field, text }] : [];
  });

const checkField = (
  field: Field,
  { drawn, pictures, moderation }: Checking,
  check: FieldCheck,
): readonly Finding[] => {
  const { [field.id]: value } = check.values;
  if (value === undefined) {
    if (field.required !== true) return [];
    const words = { field: labelOf(field, check) };
    return [check.say('missing', 'refuse', 'missing', words, field.id)];
  }
  const findings = [...checkValue(field, value, check)];
  // What cannot be read at all is not looked into.
  if (findings.some(({ code }) => code === 'wrong-kind')) return findings;
  findings.push(...checkWords(field, value, moderation, check));
  if (field.kind === 'picture' && isPicture(value)) {
    findings.push(...checkPicture(field, value, check, pictures));
  }
  findings.push(...checkColour(field, check));
  if (drawn !== undefined) findings.push(...checkDrawn(field, drawn, check));
  return findings;
};

/** What cannot go together. */
const checkTogether = (
  { bundle: { template }, matches }: Checking,
  check: FieldCheck,
): readonly Finding[] =>
  (template.compatibility ?? []).flatMap((rule) => {
    if (!matches(rule.if, check.values) || matches(rule.then, check.values)) return [];
    const ids = template.fields.map(({ id }) => id);
    const asked = conditionFields(
      { $and: [rule.then, rule.if] },
      ids,
      new Spot('invalid_template', '/compatibility'),
    );
    const fields = template.fields.filter(({ id }) => asked.has(id));
    const words = {
      say: inLanguage(rule.say, check.language),
      fields: fields.map((field) => `“${labelOf(field, check)}”`).join(', '),
    };
    const [first] = conditionFields(rule.then, ids, new Spot('invalid_template'));
    return [check.say('conflict', 'refuse', 'conflict', words, first)];
  });

/** Whether it was made for this version, and whether this is the newest. */
const checkVersion = (
  { bundle, design, latest, outdated = 'warn' }: Checking,
  check: FieldCheck,
): readonly Finding[] => {
  if (design.template !== bundle.id || design.version !== bundle.version) {
    return [check.say('outdated-template', 'refuse', 'otherTemplate')];
  }
  if (latest === undefined || latest === bundle.version) return [];
  return [check.say('outdated-template', outdated, 'outdated')];
};
