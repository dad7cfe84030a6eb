import { Liquid, type Template as Parsed } from 'liquidjs';
import { TemplateError } from './template-error.ts';

/** What a text of a campaign may speak of. */
export const TEMPLATE_SUBJECTS = ['person', 'context', 'item', 'offer'] as const;
export type TemplateSubject = (typeof TEMPLATE_SUBJECTS)[number];

/** What the texts of one decision are filled in with. */
export type TemplateScope = Readonly<
  Partial<Record<TemplateSubject, Readonly<Record<string, unknown>>>>
>;

/** A text with places to be filled in, read once. */
export interface Template {
  /** Dotted paths it reads, such as "person.first_name". */
  readonly reads: readonly string[];
  /** The text, its values escaped for HTML; undefined where anything it needs is missing, and for what takes too long. */
  render(scope: TemplateScope): string | undefined;
}

/** Characters of a text. */
export const LONGEST_TEXT = 20_000;
/** Tags, outputs and stretches of text that are written out for one text. */
const MOST_STEPS = 2_000;
/** Milliseconds for one text: a last resort, as the steps are what is counted. */
const LONGEST_MILLISECONDS = 50;
/** Characters and list entries that the filters of one text may make. */
const MOST_MEMORY = 200_000;

/** Tags that would read other texts. */
const OTHER_TEXTS = ['include', 'render', 'layout', 'block'];
/** Filters that do not give the same for the same. */
const UNSTEADY = ['sample'];

/**
 * Reads a text in Liquid.
 *
 * @param path where the text stands in what was sent, as a JSON pointer.
 * @throws TemplateError `invalid_template` for what cannot be read, speaks of something unknown, or is too long.
 */
export const compileTemplate = (text: string, path = ''): Template => {
  if (text.length > LONGEST_TEXT) {
    throw new TemplateError(
      `The text has ${text.length.toLocaleString('en')} characters; the most is ${LONGEST_TEXT.toLocaleString('en')}.`,
      { path, hint: 'Shorten it, or put the rest on a page of its own.' },
    );
  }
  if (!text.includes('{{') && !text.includes('{%')) return { reads: [], render: () => text };
  const parsed = parse(text, path);
  const segments = liquidEngine().globalVariableSegmentsSync(parsed);
  for (const [subject] of segments) {
    if (TEMPLATE_SUBJECTS.some((known) => known === subject)) continue;
    throw new TemplateError(`The text speaks of "${String(subject)}", which is not known.`, {
      path,
      hint: `Write one of ${TEMPLATE_SUBJECTS.join(', ')}, for example {{ person.first_name | default: "there" }}.`,
    });
  }
  const reads = [...new Set(segments.map(dotted))];
  return {
    reads,
    render(scope) {
      try {
        const written: unknown = liquidEngine().renderSync(parsed, scope, {
          templateLimit: MOST_STEPS,
        });
        return typeof written === 'string' ? written : undefined;
      } catch {
        // A value that is missing or a limit: the caller has something else to show.
        return undefined;
      }
    },
  };
};

type Segment = string | number | readonly Segment[];

/** A path up to the first place that is itself looked up. */
const dotted = (segments: readonly Segment[]): string => {
  const end = segments.findIndex((segment) => typeof segment === 'object');
  return segments.slice(0, end === -1 ? undefined : end).join('.');
};

const parse = (text: string, path: string): Parsed[] => {
  try {
    return liquidEngine().parse(text);
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    throw new TemplateError(`The text cannot be read: ${said}.`, {
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

const openLiquid = (): Liquid => {
  const liquid = new Liquid({
    outputEscape: escapeHtml,
    strictVariables: true,
    strictFilters: true,
    // A value that may be missing is asked with `if` or given a `default`.
    lenientIf: true,
    ownPropertyOnly: true,
    parseLimit: LONGEST_TEXT,
    renderLimit: LONGEST_MILLISECONDS,
    memoryLimit: MOST_MEMORY,
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

let opened: Liquid | undefined;

const liquidEngine = (): Liquid => {
  opened ??= openLiquid();
  return opened;
};
