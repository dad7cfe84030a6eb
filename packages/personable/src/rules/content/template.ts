import { Liquid, type Template as Parsed } from 'liquidjs';
import { RuleError } from '../rule-error.ts';
import { refuseEndlessLoops } from './endless-loops.ts';
import { rememberFits } from './fits.ts';
import type { TextFormat } from './text-format.ts';

/** What a text may speak of, and how much it may do; any other name is short for a trait of the person. */
export interface TextKind {
  readonly subjects: readonly TemplateSubject[];
  /** Characters of a text. */
  readonly longest: number;
  /** Tags, outputs and stretches of text that are written out for one text. */
  readonly steps: number;
  /** Characters and list entries that the filters of one text may make. */
  readonly memory: number;
}

type TemplateSubject =
  | ('person' | 'context' | 'item' | 'offer')
  | ('lists' | 'message' | 'shop' | 'data');

/** What the texts of one decision are filled in with. */
export type TemplateScope = Readonly<
  Partial<Record<TemplateSubject, Readonly<Record<string, unknown>>>>
>;

/** A text with places to be filled in, read once. */
export interface Template {
  /** Dotted paths it reads, such as "person.first_name". */
  readonly reads: readonly string[];
  /**
   * Whether the text can be filled in, without doing it where that is known: of a text without tags it hangs only on which of the
   * values are there. One that turns out too long is still `undefined` when it is written.
   */
  fits(scope: TemplateScope): boolean;
  /**
   * The text, its values escaped for HTML unless it is plain; undefined where anything it needs is missing, and for what
   * takes too long.
   */
  render(scope: TemplateScope, format?: TextFormat): string | undefined;
}

/** Characters of a text. */
export const LONGEST_TEXT = 20_000;
/**
 * Milliseconds for one text: a last resort, as steps and memory are what is counted. It is far above what they allow, so that a pause of
 * the whole process does not make a text one that cannot be written.
 */
const LONGEST_MILLISECONDS = 2_000;

/** The texts of campaigns. */
const CAMPAIGN_TEXTS: TextKind = {
  subjects: ['person', 'context', 'item', 'offer'],
  longest: LONGEST_TEXT,
  steps: 2_000,
  memory: 200_000,
};

/** The texts of messages: a whole e-mail is one, with its lists of items. */
export const MESSAGE_TEXTS: TextKind = {
  subjects: ['person', 'lists', 'message', 'shop', 'data'],
  longest: 500_000,
  steps: 20_000,
  memory: 2_000_000,
};

/** Tags that would read other texts. */
const OTHER_TEXTS = ['include', 'render', 'layout', 'block'];
/** Filters that do not give the same for the same. */
const UNSTEADY = ['sample'];

/**
 * Reads a text in Liquid.
 *
 * @param path where the text stands in what was sent, as a JSON pointer.
 * @throws RuleError `invalid_rule` for what cannot be read or is too long.
 */
export const compileTemplate = (text: string, path = '', kind = CAMPAIGN_TEXTS): Template => {
  const { longest, steps, subjects } = kind;
  if (text.length > longest) {
    throw new RuleError(
      `The text has ${text.length.toLocaleString('en')} characters; the most is ${longest.toLocaleString('en')}.`,
      { path, hint: 'Shorten it, or put the rest on a page of its own.' },
    );
  }
  if (!text.includes('{{') && !text.includes('{%')) {
    return { reads: [], fits: alwaysFits, render: () => text };
  }
  refuseEndlessLoops(text, path, steps);
  const isSubject = (name: string) => subjects.some((known) => known === name);
  const parsed = parse(text, path, engineFor(kind, 'html'));
  let plain: Parsed[] | undefined;
  const segments = engineFor(kind, 'html').globalVariableSegmentsSync(parsed);
  const reads = [
    ...new Set(
      segments.map(dotted).map((read) => {
        // "first_name" is short for "person.first_name".
        return isSubject(read.split('.')[0] ?? '') ? read : `person.${read}`;
      }),
    ),
  ];
  // A short name is looked up among the traits, and only those that the text has are handed over.
  const short = segments.map(([name]) => String(name)).filter((name) => !isSubject(name));
  const render = (scope: TemplateScope, format?: TextFormat): string | undefined => {
    // A value that is not there is an error each time, if only one for `default`: nobody reads where in the reader it arose.
    const { stackTraceLimit } = Error;
    Error.stackTraceLimit = 0;
    try {
      const engine = engineFor(kind, format ?? 'html');
      if (format === 'text') plain ??= parse(text, path, engine);
      const read = format === 'text' && plain !== undefined ? plain : parsed;
      const written: unknown = engine.renderSync(read, withShort(scope, short), {
        templateLimit: steps,
      });
      return typeof written === 'string' ? written : undefined;
    } catch {
      // A value that is missing or a limit: the caller has something else to show.
      return undefined;
    } finally {
      Error.stackTraceLimit = stackTraceLimit;
    }
  };
  const fits = (scope: TemplateScope) => render(scope) !== undefined;
  const isPlain = !text.includes('{%') && segments.every(isPlainPath);
  return { reads, render, fits: isPlain ? rememberFits(reads, fits) : fits };
};

/** A text that has nothing to fill in always fits. */
export const alwaysFits = (): boolean => true;

const withShort = (scope: TemplateScope, short: readonly string[]): object => {
  const { person } = scope;
  if (short.length === 0 || person === undefined) return scope;
  const known = short.filter((name) => Object.hasOwn(person, name));
  return { ...Object.fromEntries(known.map((name) => [name, person[name]])), ...scope };
};

type Segment = string | number | readonly Segment[];

/** What lists and texts answer to without having it. */
const GIVEN = ['size', 'first', 'last'];

const isPlainPath = (segments: readonly Segment[]): boolean =>
  segments.every((segment) => typeof segment !== 'object' && !GIVEN.includes(String(segment)));

/** A path up to the first place that is itself looked up. */
const dotted = (segments: readonly Segment[]): string => {
  const end = segments.findIndex((segment) => typeof segment === 'object');
  return segments.slice(0, end === -1 ? undefined : end).join('.');
};

const parse = (text: string, path: string, engine: Liquid): Parsed[] => {
  try {
    return engine.parse(text);
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    throw new RuleError(`The text cannot be read: ${said}.`, {
      path,
      hint: 'Look at what stands between {{ }} and {% %}; other texts cannot be included.',
    });
  }
};

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&#34;',
  "'": '&#39;',
};

const escapeHtml = (value: unknown): string =>
  (value === null || value === undefined ? '' : String(value)).replace(
    /[&<>"']/g,
    (character) => ESCAPES[character] ?? character,
  );

const openLiquid = ({ longest, memory }: TextKind, format: TextFormat): Liquid => {
  const liquid = new Liquid({
    ...(format === 'html' ? { outputEscape: escapeHtml } : {}),
    strictVariables: true,
    strictFilters: true,
    // A value that may be missing is asked with `if` or given a `default`.
    lenientIf: true,
    ownPropertyOnly: true,
    parseLimit: longest,
    renderLimit: LONGEST_MILLISECONDS,
    memoryLimit: memory,
    templates: {},
    timezoneOffset: 0,
    locale: 'en',
  });
  for (const tag of OTHER_TEXTS) delete liquid.tags[tag];
  for (const filter of UNSTEADY) liquid.unregisterFilter(filter);
  // Whoever escapes by hand must not have it escaped twice.
  liquid.registerFilter('escape', { raw: true, handler: escapeHtml });
  return liquid;
};

const opened = new WeakMap<TextKind, Map<TextFormat, Liquid>>();

/** Whether values are escaped is settled when a text is read, so each way of writing has an engine. */
const engineFor = (kind: TextKind, format: TextFormat): Liquid => {
  const known = opened.get(kind) ?? new Map<TextFormat, Liquid>();
  opened.set(kind, known);
  let engine = known.get(format);
  if (engine === undefined) {
    engine = openLiquid(kind, format);
    known.set(format, engine);
  }
  return engine;
};
