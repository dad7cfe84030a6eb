import { type Finding, toSvg } from 'personable-designer';
import type { Examined } from '../../made/designs/examined.ts';
import { MadeError } from '../../made/made-error.ts';
import { dataUrls } from '../../made/pictures/data-urls.ts';
import type { KeptPicture, PictureHead } from '../../made/pictures/picture-store.ts';
import { answeredMade } from '../made/answered.ts';
import { PreviewCache } from '../made/preview-cache.ts';
import type { PreviewSize } from '../made/views.ts';
import type { Parts } from '../parts.ts';

/** Bytes of previews that are kept in memory. */
const KEPT = 16_000_000;
/** Pixels of the longer side of a preview at the most, and across where nobody says. */
const LONGEST = 1_200;
const USUAL = 800;
/** What is not shown to whoever only has a public key: words that are refused, and what cannot be drawn. */
const HIDDEN: ReadonlySet<Finding['code']> = new Set<Finding['code']>([
  ...(['profanity', 'trademark', 'personal-data'] as const),
]);

/** A preview that was drawn, or why it was not. */
export type Preview =
  | { readonly png: Uint8Array }
  | { readonly refused: readonly Finding[]; readonly message: string };

/** Pictures of customers, and pictures of what they make: `shop.made.pictures`. */
export class MadePicturesHandle {
  readonly #parts: Pick<Parts, 'made'>;
  readonly #cache = new PreviewCache(KEPT);

  constructor(parts: Pick<Parts, 'made'>) {
    this.#parts = parts;
  }

  /**
   * Takes in a picture of a customer: known by its content, freed of everything but its pixels, encoded anew. Durable when it resolves. It
   * is nobody's until a design names it by its digest, and goes after a day when none does.
   *
   * @throws PersonableError `invalid_picture`, `picture_too_large`, `pictures_full`, `busy`, `too_slow`, `not_drawn`, `shutting_down`.
   */
  take(bytes: Uint8Array): Promise<PictureHead> {
    return answeredMade(() => this.#parts.made.pictures.take(bytes));
  }

  /** A picture as it was taken in. @throws PersonableError `not_found`. */
  find(digest: string): Promise<KeptPicture> {
    return answeredMade(async () => {
      const found = await this.#parts.made.pictures.find(digest);
      if (found !== undefined) return found;
      throw new MadeError('not_found', 'There is no such picture.', {
        path: '/digest',
        hint: 'Pictures that no design names go after a day: send it again.',
      });
    });
  }

  /**
   * A surface as it will look. What is refused for its words is drawn for nobody who only has a public key.
   *
   * @throws PersonableError `not_found` for a surface there is none of, `step_refused` without fonts.
   */
  async preview(
    { id, bundle, drawn, findings }: Examined,
    { surface, width = USUAL }: PreviewSize,
    { trusted }: { readonly trusted: boolean },
  ): Promise<Preview> {
    const { made } = this.#parts;
    const refused = findings.filter(
      ({ code, severity }) =>
        code === 'unknown-picture' || (!trusted && severity === 'refuse' && HIDDEN.has(code)),
    );
    if (refused.length > 0) return { refused, message: 'It is not drawn as it is.' };
    if (drawn === undefined) {
      throw new MadeError('step_refused', 'There are no fonts here to draw with.', {
        hint: 'Open the engine with made: { fonts: … }.',
      });
    }
    const name = surface ?? bundle.template.surfaces[0].id;
    const drawing = drawn.drawings.find((one) => one.surface === name);
    if (drawing === undefined) {
      throw new MadeError('not_found', `The template has no surface "${name.slice(0, 100)}".`, {
        path: '/surface',
        hint: `Its surfaces are ${bundle.template.surfaces.map((one) => one.id).join(', ')}.`,
      });
    }
    const across = Math.max(
      1,
      Math.min(width, LONGEST, Math.floor((LONGEST * drawing.width) / drawing.height)),
    );
    const key = `${id} ${across} ${name}`;
    const known = this.#cache.get(key);
    if (known !== undefined) return { png: known };
    const pictures = dataUrls(await made.pictures.of([drawing]));
    const svg = toSvg(drawing, { background: true, bleed: false, pictures });
    const png = await made.designer.preview(svg, across);
    this.#cache.set(key, png);
    return { png };
  }
}
