import {
  compileTemplate,
  MESSAGE_TEXTS,
  type Template,
  type TemplateScope,
} from '../../rules/content/template.ts';
import { RuleError } from '../../rules/rule-error.ts';
import {
  shapeOf,
  type TemplateFields,
  type TemplateShape,
} from '../../rules/templates/template-fields.ts';
import { hostsIn } from '../links/map-links.ts';
import { oneLine } from './clean-values.ts';
import { paragraphsToMjml } from './paragraphs.ts';
import type { Typesetter } from './typesetter.ts';
import { LINK_CLOSE, LINK_OPEN } from './typesetting-protocol.ts';

/** The texts of one look of a template in one language, read once. */
export interface CompiledTexts {
  readonly shape: TemplateShape;
  /** Dotted paths that they read. */
  readonly reads: ReadonlySet<string>;
  /** What was not understood and left out, in sentences. */
  readonly remarks: readonly string[];
  /** Hosts of the addresses that stand in them. */
  readonly hosts: readonly string[];
  /** By field, values in place; of an e-mail `subject`, `html` and `text`. Undefined where a value is missing. */
  fill(scope: TemplateScope): Readonly<Record<string, string>> | undefined;
  /** Paths that are read and of which there is nothing. */
  missing(scope: TemplateScope): readonly string[];
}

/** Characters of what is one line. */
const LONGEST_LINE = 250;
const LINES = ['subject', 'preheader', 'title'];

/**
 * Reads texts, and sets them where they are an e-mail. Rejects with a sentence where that cannot be done.
 *
 * @param path where they stand in what was sent, as a JSON pointer.
 */
export const compileTexts = async (
  fields: TemplateFields,
  language: string,
  typesetter: Pick<Typesetter, 'set'>,
  path: string,
): Promise<CompiledTexts> => {
  const shape = shapeOf(fields);
  const { texts, remarks } =
    shape === 'email'
      ? await emailTexts(fields, language, typesetter, path)
      : { texts: shape === 'sms' ? mapText(fields) : fields, remarks: [] };
  const templates = Object.entries(texts).map(([name, text]): readonly [string, Template] => [
    name,
    compileTemplate(text, `${path}/${name}`, MESSAGE_TEXTS),
  ]);
  const reads = new Set(templates.flatMap(([, template]) => template.reads));
  return {
    ...{ shape, reads, remarks },
    hosts: hostsIn(Object.values(texts).join('\n')),
    fill(scope) {
      const filled: Record<string, string> = {};
      for (const [name, template] of templates) {
        const text = template.render(scope, name === 'html' ? 'html' : 'text');
        if (text === undefined) return undefined;
        filled[name] = LINES.includes(name) ? oneLine(text, LONGEST_LINE) : tidy(name, text);
      }
      // A subject of spaces is none.
      return filled['subject'] === '' ? undefined : filled;
    },
    missing: (scope) => [...reads].filter((read) => isMissing(scope, read.split('.'))),
  };
};

const mapText = ({ text = '' }: TemplateFields): TemplateFields => ({ text: markAddresses(text) });

/** A loop leaves empty lines where its tags stood. */
const tidy = (name: string, text: string): string =>
  name === 'text'
    ? text
        .replace(/[ \t]+$/gm, '')
        .replace(/\n{3,}/g, '\n\n')
        .trim()
    : text;

interface EmailTexts {
  readonly texts: Readonly<Record<'subject' | 'html' | 'text', string>>;
  readonly remarks: readonly string[];
}

const emailTexts = async (
  { subject = '', preheader, mjml, html, body = '', text }: TemplateFields,
  language: string,
  typesetter: Pick<Typesetter, 'set'>,
  path: string,
): Promise<EmailTexts> => {
  const kind = html === undefined ? 'mjml' : 'html';
  const source = html ?? mjml ?? paragraphsToMjml(body);
  const name = html === undefined ? (mjml === undefined ? 'body' : 'mjml') : 'html';
  const set = await typesetter.set(kind, source, language).catch((error: Error) => {
    throw new RuleError(`The e-mail cannot be set: ${error.message}.`, { path: `${path}/${name}` });
  });
  return {
    texts: {
      subject,
      html: preheader === undefined ? set.html : withPreheader(set.html, preheader),
      text: text === undefined ? set.text : markAddresses(text),
    },
    remarks: set.remarks,
  };
};

const HIDDEN =
  'display:none;font-size:1px;color:#ffffff;line-height:1px;max-height:0px;max-width:0px;opacity:0;overflow:hidden;';

const withPreheader = (html: string, preheader: string): string => {
  const shown = `<div style="${HIDDEN}">${preheader.replaceAll('<', '&lt;')}</div>`;
  return /<body\b[^>]*>/i.test(html)
    ? html.replace(/<body\b[^>]*>/i, (body) => `${body}${shown}`)
    : `${shown}${html}`;
};

/** An address in a text that somebody wrote, in which Liquid may stand, or an output that is one. */
const ADDRESS =
  /https?:\/\/(?:\{\{[\s\S]*?\}\}|[^\s<>"'{}])+|\{\{-?\s*[\w.]*\burl\s*(?:\|[^}]*)?-?\}\}/g;

/** Marks addresses in plain text; the sign that ends a sentence is none of it. */
const markAddresses = (text: string): string =>
  text.replace(ADDRESS, (found) => {
    const [tail = ''] = /[.,;:!?)\]]*$/.exec(found) ?? [];
    const address = found.slice(0, found.length - tail.length);
    return `${LINK_OPEN}${address}${LINK_CLOSE}${tail}`;
  });

const isMissing = (scope: object, path: readonly string[]): boolean => {
  let at: unknown = scope;
  for (const name of path) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, name)) return true;
    at = (at as Readonly<Record<string, unknown>>)[name];
  }
  return at === undefined || at === null;
};
