import type { Field, FontSource } from 'personable-designer';
import { MadeError } from '../../made/made-error.ts';
import { answeredMade } from '../made/answered.ts';
import type { Parts } from '../parts.ts';

/** A font, as a page needs to know it. */
export interface FontView {
  /** SHA-256 of its file, in hexadecimal digits. */
  readonly digest: string;
  /** Characters it has: the first and the last code point of each stretch of them. */
  readonly covers?: readonly number[];
}

/** Fonts that designs are drawn with, also in browsers: `shop.made.fonts`. */
export class MadeFontsHandle {
  readonly #parts: Pick<Parts, 'made'>;

  constructor(parts: Pick<Parts, 'made'>) {
    this.#parts = parts;
  }

  /**
   * The fonts a template names, by family; those the engine does not have are left out.
   *
   * @param version the one that is offered now when left out.
   * @throws PersonableError `not_found`, also where the engine has no fonts at all.
   */
  of(id: string, version?: number): Promise<Readonly<Record<string, FontView>>> {
    return answeredMade(async () => {
      const { bundles } = this.#parts.made;
      const found = version === undefined ? bundles.latest(id) : bundles.find(id, version);
      const bundle = await found;
      if (bundle === undefined) {
        throw new MadeError('not_found', `The template "${id.slice(0, 100)}" is not published.`, {
          hint: 'GET /v1/made/templates has those that are offered.',
        });
      }
      const { families, covers = {} } = await this.#source();
      const named = new Set(bundle.template.fields.flatMap(familiesOf));
      return Object.fromEntries(
        Object.entries(families).flatMap(([family, digest]) => {
          if (!named.has(family)) return [];
          const { [family]: own } = covers;
          return [[family, { digest, ...(own === undefined ? {} : { covers: own }) }]];
        }),
      );
    });
  }

  /** A font's file. @throws PersonableError `not_found`. */
  file(digest: string): Promise<Uint8Array> {
    return answeredMade(async () => {
      const source = await this.#source();
      const [family] = Object.entries(source.families).find(([, one]) => one === digest) ?? [];
      if (family !== undefined) return source.load(family);
      throw new MadeError('not_found', 'The engine has no font with this digest.', {
        hint: 'GET /v1/made/templates/{id}/fonts has those of a template.',
      });
    });
  }

  async #source(): Promise<FontSource> {
    const source = this.#parts.made.designer.fonts();
    if (source !== undefined) return source;
    throw new MadeError('not_found', 'The engine has no fonts to draw with.', {
      hint: 'Name some as made.fonts when it is opened (docs/made-for-you.md).',
    });
  }
}

const familiesOf = (field: Field): readonly string[] => {
  if ('fonts' in field) return field.fonts;
  return 'style' in field && field.style !== undefined ? field.style.fonts : [];
};
