import { compileTemplate, MESSAGE_TEXTS } from '../content/template.ts';
import { kindOf, type Reader } from '../reading/values.ts';
import { RuleError } from '../rule-error.ts';
import { refuseHazards } from './hazards.ts';
import { refuseBrokenMjml, withoutComments } from './mjml-structure.ts';

/** Texts of one language, by field. */
export type TemplateFields = Readonly<Record<string, string>>;

/**
 * What fields a template has: of an `email` a subject, of a `push` a title and a body, of an `sms` a text and nothing else; any
 * others are handed over as they are, `fields`.
 */
export type TemplateShape = 'email' | 'sms' | 'push' | 'fields';

/** What an e-mail is made of, one of the three. */
const EMAIL_BODIES = ['mjml', 'html', 'body'] as const;

/** Characters of a field; of any other as many as of `body`. */
const LONGEST: Readonly<Record<string, number>> = {
  subject: 1_000,
  preheader: 1_000,
  title: 1_000,
  mjml: 60_000,
  html: 200_000,
  text: 60_000,
};
const LONGEST_OTHER = 20_000;
/** Fields that are one line. */
const ONE_LINE = ['subject', 'preheader', 'title', 'url', 'icon'];

const FIELD = /^[A-Za-z][A-Za-z0-9_-]{0,49}$/;
const MOST_FIELDS = 50;

/** Texts of one language, with Liquid. @throws RuleError */
export const templateFields: Reader<TemplateFields> = (value, path) => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new RuleError(`Texts by the name of the field are needed; this is ${kindOf(value)}.`, {
      path,
      hint: 'For example { "subject": "…", "mjml": "…" }.',
    });
  }
  const entries = Object.entries(value);
  if (entries.length === 0 || entries.length > MOST_FIELDS) {
    throw new RuleError(`1 to ${MOST_FIELDS} texts; these are ${entries.length}.`, { path });
  }
  return Object.fromEntries(
    entries.map(([name, text]): [string, string] => {
      const place = `${path}/${name.slice(0, 100).replaceAll('~', '~0').replaceAll('/', '~1')}`;
      if (!FIELD.test(name)) {
        throw new RuleError(`"${name.slice(0, 60)}" is no name of a field.`, { path: place });
      }
      return [name, readField(name, text, place)];
    }),
  );
};

const readField = (name: string, value: unknown, path: string): string => {
  if (typeof value !== 'string') {
    throw new RuleError(`A text is needed here; this is ${kindOf(value)}.`, { path });
  }
  const most = LONGEST[name] ?? LONGEST_OTHER;
  if (value.length > most) {
    const message = `At most ${most.toLocaleString('en')} characters; these are ${value.length.toLocaleString('en')}.`;
    throw new RuleError(message, { path, hint: 'Shorten it.' });
  }
  if (ONE_LINE.includes(name) && /[\r\n]/.test(value)) {
    throw new RuleError(`A line break stands in ${name}.`, {
      path,
      hint: 'Write it in one line: what follows a line break would be read as a header.',
    });
  }
  if (value.includes('\0')) {
    throw new RuleError('The character NUL stands in the text.', { path, hint: 'Take it out.' });
  }
  if (name === 'mjml') refuseBrokenMjml(value, path);
  if (name === 'mjml' || name === 'html') refuseHazards(value, path);
  compileTemplate(name === 'mjml' ? withoutComments(value) : value, path, MESSAGE_TEXTS);
  return value;
};

/** What fields these are. */
export const shapeOf = (fields: TemplateFields): TemplateShape => {
  const has = (name: string) => Object.hasOwn(fields, name);
  if (has('subject')) return 'email';
  if (has('title') && has('body')) return 'push';
  return has('text') && Object.keys(fields).length === 1 ? 'sms' : 'fields';
};

/**
 * Refuses an e-mail without a text, or with two.
 *
 * @throws RuleError `invalid_rule`.
 */
export const refuseHalves = (fields: TemplateFields, path: string): void => {
  if (shapeOf(fields) !== 'email') {
    const [body] = ['mjml', 'html'].filter((name) => Object.hasOwn(fields, name));
    if (body === undefined) return;
    throw new RuleError(`There is ${body} and no subject: an e-mail needs both.`, {
      path,
      hint: 'Add a subject.',
    });
  }
  const bodies = EMAIL_BODIES.filter((name) => Object.hasOwn(fields, name));
  if (bodies.length === 1 && fields['subject']?.trim() !== '') return;
  const message =
    bodies.length === 1
      ? 'The subject is empty.'
      : bodies.length === 0
        ? 'The e-mail has a subject and no text.'
        : `The e-mail has ${bodies.join(' and ')}, and can have one of them only.`;
  throw new RuleError(message, {
    path,
    hint: 'Write a subject, and one of mjml, html or body (plain paragraphs).',
  });
};
