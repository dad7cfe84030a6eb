import { type Drawing, toSvg } from 'personable-designer';
import { sha256 } from '../../math/sha256.ts';
import type { Designs } from '../designs/designs.ts';
import type { PictureTokens, TokenPicture } from './picture-tokens.ts';

/** Pictures that stay in memory, in bytes. */
const MOST_BYTES = 32 * 1_024 * 1_024;
/** Pictures that are drawn or wait for it; whoever comes then gets the plain one. */
const MOST_WAITING = 16;

/** What pictures are drawn with. */
export interface CreativePicturesParts {
  readonly tokens: PictureTokens;
  readonly designs: Pick<Designs, 'examine'>;
  /** Milliseconds UTC. */
  readonly clock: () => number;
  /** @param width pixels. */
  readonly png: (svg: string, width: number) => Promise<Uint8Array>;
  /** The picture of an item that everybody sees. */
  readonly plainOf: (item: string) => string | undefined;
}

/** What is at an address: the picture, or where the one is that everybody sees. */
export type CreativePicture =
  | { readonly png: Uint8Array }
  | { readonly plain: string; readonly because: Withheld };

/** Why a picture is not drawn. */
type Withheld = 'expired' | 'withheld' | 'undrawable' | 'busy';

/** Draws the pictures that addresses say, when somebody looks at them. */
export class CreativePictures {
  readonly #parts: CreativePicturesParts;
  /** The picture that was asked for last at the end. */
  readonly #kept = new Map<string, Uint8Array>();
  readonly #drawing = new Map<string, Promise<Uint8Array | undefined>>();
  #bytes = 0;

  constructor(parts: CreativePicturesParts) {
    this.#parts = parts;
  }

  /**
   * What is at an address; undefined for one that was not made here, and where not even the plain picture is known.
   *
   * @param mayDraw whether something may still be drawn for a home: it is there, and they agree to it.
   */
  async at(
    token: string,
    mayDraw: (home: number) => Promise<boolean>,
  ): Promise<CreativePicture | undefined> {
    const { tokens, clock } = this.#parts;
    const picture = tokens.read(token);
    if (picture === undefined) return undefined;
    if (picture.expires <= clock()) return this.#plain(picture, 'expired');
    if (!(await mayDraw(picture.home))) return this.#plain(picture, 'withheld');
    const { template, version, values, language, surface, width } = picture;
    const name = sha256(JSON.stringify([template, version, values, language, surface, width]));
    const kept = this.#kept.get(name);
    if (kept !== undefined) {
      this.#kept.delete(name);
      this.#kept.set(name, kept);
      return { png: kept };
    }
    let drawing = this.#drawing.get(name);
    if (drawing === undefined) {
      if (this.#drawing.size >= MOST_WAITING) return this.#plain(picture, 'busy');
      drawing = this.#draw(picture).finally(() => this.#drawing.delete(name));
      this.#drawing.set(name, drawing);
    }
    const png = await drawing.catch(() => undefined);
    if (png === undefined) return this.#plain(picture, 'undrawable');
    // Somebody may have been erased while it was drawn.
    if (!(await mayDraw(picture.home))) return this.#plain(picture, 'withheld');
    this.#keep(name, png);
    return { png };
  }

  /** Lets go of what is in memory: somebody was erased. */
  clear(): void {
    this.#kept.clear();
    this.#bytes = 0;
  }

  #plain({ item }: TokenPicture, because: Withheld): CreativePicture | undefined {
    const plain = this.#parts.plainOf(item);
    return plain === undefined ? undefined : { plain, because };
  }

  /** Only what could be ordered just so is shown: not what is doubtful, nor what does not fit. */
  async #draw(picture: TokenPicture): Promise<Uint8Array | undefined> {
    const { designs, png } = this.#parts;
    const { template, version, values, language, surface, width } = picture;
    const design = { template, version, values, ...(language === undefined ? {} : { language }) };
    const { state, drawn } = await designs.examine(design);
    if (state !== 'valid') return undefined;
    const drawings: readonly Drawing[] = drawn?.drawings ?? [];
    const found =
      surface === undefined ? drawings[0] : drawings.find((one) => one.surface === surface);
    if (found === undefined) return undefined;
    const svg = toSvg(found, { background: true, bleed: false });
    return png(svg, width);
  }

  #keep(name: string, png: Uint8Array): void {
    if (this.#kept.has(name)) return;
    this.#kept.set(name, png);
    this.#bytes += png.length;
    for (const [old, { length }] of this.#kept) {
      if (this.#bytes <= MOST_BYTES) return;
      this.#kept.delete(old);
      this.#bytes -= length;
    }
  }
}
