import { RuleError } from '../rule-error.ts';
import { hasSign, inRaw, putAway, signsIn, tagOf, withoutSigns } from './liquid-places.ts';

/** What goes into a column. */
const BLOCKS = [
  ...['mj-text', 'mj-button', 'mj-image', 'mj-divider', 'mj-spacer', 'mj-table'],
  ...['mj-social', 'mj-accordion', 'mj-navbar', 'mj-raw'],
];

/** What each element may hold; what is not named holds HTML. Source: MJML's documentation of components. */
const HOLDS: Readonly<Record<string, readonly string[]>> = {
  mjml: ['mj-head', 'mj-body'],
  'mj-head': ['mj-attributes', 'mj-breakpoint', 'mj-font', 'mj-preview', 'mj-style', 'mj-title'],
  'mj-body': ['mj-section', 'mj-wrapper', 'mj-hero', 'mj-raw'],
  'mj-wrapper': ['mj-section', 'mj-hero', 'mj-raw'],
  'mj-section': ['mj-column', 'mj-group', 'mj-raw'],
  'mj-group': ['mj-column', 'mj-raw'],
  'mj-column': BLOCKS,
  'mj-hero': BLOCKS,
  'mj-social': ['mj-social-element', 'mj-raw'],
  'mj-navbar': ['mj-navbar-link', 'mj-raw'],
  'mj-accordion': ['mj-accordion-element'],
  'mj-accordion-element': ['mj-accordion-title', 'mj-accordion-text'],
};
const OF_HTML = [
  ...['mj-text', 'mj-button', 'mj-table', 'mj-raw', 'mj-preview', 'mj-style', 'mj-title'],
  ...['mj-social-element', 'mj-navbar-link', 'mj-accordion-title', 'mj-accordion-text'],
];
/** Elements that hold nothing. */
const EMPTY = ['mj-image', 'mj-divider', 'mj-spacer', 'mj-breakpoint', 'mj-font'];
const KNOWN = new Set([
  ...[...Object.keys(HOLDS), ...Object.values(HOLDS).flat(), ...OF_HTML, ...EMPTY],
  ...['mj-attributes', 'mj-all', 'mj-class'],
]);
/** Between which elements tags of Liquid may stand. */
const TAKES_TAGS = [
  ...['mj-body', 'mj-wrapper', 'mj-section', 'mj-group', 'mj-column', 'mj-hero'],
  ...['mj-social', 'mj-navbar'],
];
/** Attributes whose value MJML only passes on; it reckons with the others. */
const PASSED_ON = [
  ...['href', 'src', 'srcset', 'alt', 'title', 'name', 'rel', 'lang', 'dir', 'css-class'],
  ...['color', 'background-color', 'container-background-color', 'inner-background-color'],
  ...['background-url', 'aria-label', 'icon-color'],
];
/** Tags of Liquid that are ended. */
const BLOCK_TAGS = ['if', 'unless', 'for', 'case', 'tablerow', 'capture', 'comment', 'raw'];

const TAG = /<(\/?)(mj[a-z-]*)((?:"[^"]*"|'[^']*'|[^"'<>])*?)(\/?)>/gi;
const ATTRIBUTE = /([\w:-]+)\s*=\s*("[^"]*"|'[^']*'|[^\s"'>]+)/g;

/** What is open: an element, or a tag of Liquid that waits for its end. */
interface Open {
  readonly name: string;
  readonly at: number;
  readonly liquid: boolean;
}

/** MJML without its comments, in which line breaks stay where they are. */
export const withoutComments = (source: string): string =>
  source.replace(/<!--[\s\S]*?-->/g, (comment) => comment.replace(/[^\n]/g, ''));

/**
 * Refuses MJML that could not be made into HTML, or not into what is meant: elements nobody knows, that are not closed or stand where they
 * must not, tags of Liquid across elements.
 *
 * @param path where it stands in what was sent, as a JSON pointer.
 * @throws RuleError `invalid_rule` with the line.
 */
export const refuseBrokenMjml = (source: string, path: string): void => {
  new Structure(source, path).check();
};

/**
 * Puts the signs that stand between elements into elements of their own, which MJML hands on as they are.
 *
 * @param text MJML that is not broken, without comments, its Liquid put away.
 */
export const withRawSigns = (text: string): string => {
  const open: string[] = [];
  let [made, from] = ['', 0];
  const between = (to: number) => {
    const parent = open.at(-1);
    const part = text.slice(from, to);
    const isHtml = parent === undefined || HOLDS[parent] === undefined;
    made += isHtml ? part : inRaw(part);
  };
  for (const { index, 0: all, 1: ends, 2: name = '', 4: closed } of text.matchAll(TAG)) {
    between(index);
    if (ends !== '') open.pop();
    else if (closed === '') open.push(name.toLowerCase());
    made += all;
    from = index + all.length;
  }
  between(text.length);
  return made;
};

class Structure {
  readonly #path: string;
  readonly #text: string;
  readonly #places: readonly string[];
  readonly #open: Open[] = [];
  #bodies = 0;

  constructor(source: string, path: string) {
    const { text, places } = putAway(withoutComments(source));
    this.#text = text;
    this.#places = places;
    this.#path = path;
  }

  check(): void {
    let from = 0;
    for (const {
      index,
      0: all,
      1: ends = '',
      2: tag = '',
      3: given = '',
      4: closed,
    } of this.#text.matchAll(TAG)) {
      this.#between(from, index);
      const name = tag.toLowerCase();
      if (ends !== '') this.#close(name, index);
      else this.#begin(name, given, index, closed === '/');
      from = index + all.length;
    }
    this.#between(from, this.#text.length);
    const last = this.#open.at(-1);
    if (last !== undefined)
      throw this.#wrong(last.at, `${said(last)} is never closed`, close(last));
    if (this.#bodies === 1) return;
    throw this.#wrong(
      0,
      'MJML is one <mjml> with one <mj-body> in it',
      'For example <mjml><mj-body><mj-section><mj-column><mj-text>Hello</mj-text></mj-column></mj-section></mj-body></mjml>.',
    );
  }

  /** What is open and no tag of Liquid. */
  #element(): string | undefined {
    return this.#open.findLast(({ liquid }) => !liquid)?.name;
  }

  #begin(name: string, given: string, at: number, closed: boolean): void {
    if (!KNOWN.has(name)) {
      throw this.#wrong(at, `There is no element <${name}> here`, hintFor(name));
    }
    const parent = this.#element();
    const holds = parent === undefined ? ['mjml'] : HOLDS[parent];
    const isFree = parent === 'mj-attributes';
    if (!isFree && holds?.includes(name) !== true) {
      const where = parent === undefined ? 'outside everything' : `in <${parent}>`;
      const may = holds === undefined ? 'HTML only' : holds.map((one) => `<${one}>`).join(', ');
      throw this.#wrong(at, `<${name}> cannot stand ${where}`, `What may stand there: ${may}.`);
    }
    if (name === 'mj-body') this.#bodies += 1;
    this.#attributes(name, given, at);
    if (!closed) this.#open.push({ name, at, liquid: false });
  }

  #attributes(name: string, given: string, at: number): void {
    let rest = given;
    for (const { 0: all, 1: attribute = '', 2: value = '' } of given.matchAll(ATTRIBUTE)) {
      rest = rest.replace(all, '');
      if (!hasSign(value) || PASSED_ON.includes(attribute.toLowerCase())) continue;
      throw this.#wrong(
        at,
        `The attribute ${attribute} of <${name}> cannot be filled in for each person: MJML reckons with it`,
        `Write a value there; Liquid may stand in ${PASSED_ON.join(', ')}.`,
      );
    }
    if (!hasSign(rest)) return;
    throw this.#wrong(
      at,
      `Liquid stands among the attributes of <${name}>`,
      'Put it into the value of one, or choose between two elements with {% if %}.',
    );
  }

  #close(name: string, at: number): void {
    const last = this.#open.at(-1);
    if (last?.name === name && !last.liquid) {
      this.#open.pop();
      return;
    }
    const message =
      last === undefined
        ? `</${name}> closes nothing`
        : `</${name}> stands where ${said(last)} of line ${this.#line(last.at)} is still open`;
    throw this.#wrong(at, message, last === undefined ? 'Take it out.' : close(last));
  }

  /** What stands between two tags of MJML. */
  #between(from: number, to: number): void {
    const parent = this.#element();
    if (parent !== undefined && HOLDS[parent] === undefined) return;
    const text = this.#text.slice(from, to);
    const written = withoutSigns(text).trim();
    if (written !== '') {
      const start = from + text.indexOf(written.slice(0, 1));
      const shown = written.slice(0, 40);
      throw this.#wrong(
        start,
        `"${shown}" stands ${parent === undefined ? 'outside <mjml>' : `in <${parent}>`}, where no text is shown`,
        'Put texts into <mj-text>, HTML into <mj-raw>.',
      );
    }
    for (const { at, place } of signsIn(text)) this.#liquid(this.#places[place] ?? '', from + at);
  }

  #liquid(place: string, at: number): void {
    const parent = this.#element();
    const tag = tagOf(place);
    if (tag === undefined || parent === undefined || !TAKES_TAGS.includes(parent)) {
      throw this.#wrong(
        at,
        `"${place.slice(0, 60)}" cannot stand ${parent === undefined ? 'outside <mj-body>' : `in <${parent}>`}`,
        `Put what is shown into <mj-text>; tags may stand between what is in ${TAKES_TAGS.join(', ')}.`,
      );
    }
    if (BLOCK_TAGS.includes(tag)) this.#open.push({ name: tag, at, liquid: true });
    if (!tag.startsWith('end')) return;
    const last = this.#open.at(-1);
    if (last?.liquid === true && `end${last.name}` === tag) this.#open.pop();
    else {
      throw this.#wrong(
        at,
        `{% ${tag} %} does not end what was begun around the same elements`,
        'Begin and end a tag in the same element, so that whole elements stand in between.',
      );
    }
  }

  #line(at: number): number {
    return this.#text.slice(0, at).split('\n').length;
  }

  #wrong(at: number, message: string, hint: string): RuleError {
    return new RuleError(`Line ${this.#line(at)}: ${message}.`, { path: this.#path, hint });
  }
}

const said = ({ name, liquid }: Open): string => (liquid ? `{% ${name} %}` : `<${name}>`);

const close = ({ name, liquid }: Open): string =>
  liquid ? `Write {% end${name} %} where it ends.` : `Write </${name}> where it ends.`;

const hintFor = (name: string): string =>
  name === 'mj-include'
    ? 'Other files are not read: write it out, or make it a template of its own.'
    : `What there is: ${[...KNOWN].join(', ')}.`;
