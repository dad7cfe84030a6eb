import type { FontAddresses } from '../../browser/fetched-fonts.ts';
import type { Design, PictureValue } from '../../design/design.ts';
import type { Matches } from '../../design/matches.ts';
import type { Drawn } from '../../drawing/drawing.ts';
import { inLanguage } from '../../template/localised.ts';
import type { Bundle, Surface } from '../../template/template.ts';
import { button, element } from '../elements.ts';
import type { Speech } from '../words/say-in.ts';
import type { Pictures, Preview } from './open-preview.ts';

/** How long the page rests between two drawings while somebody types, milliseconds. */
const REST = 80;
/** Pixels of the small picture that goes along to the cart. */
const SMALL = 320;

export interface PreviewParts {
  readonly bundle: Bundle;
  readonly speech: Speech;
  readonly matches: Matches;
  readonly fonts: () => Promise<FontAddresses>;
  /** Fetches a picture that was taken in. */
  readonly picture: (digest: string) => Promise<Blob>;
  /** Hears what a design came to when it was drawn. */
  readonly onDrawn: (design: Design, drawn: Drawn) => void;
  /** Hears that there will be drawings of motifs. */
  readonly onReady: (preview: Preview) => void;
}

/** Shows what is being made, once what draws is there. It never holds anything up, and nothing needs it. */
export class PreviewPanel {
  readonly root: HTMLElement;
  readonly #parts: PreviewParts;
  readonly #canvas = element('canvas', { role: 'img' });
  readonly #status = element('p', { class: 'status' });
  readonly #sides: HTMLButtonElement[] = [];
  readonly #pictures = new Map<string, string>();
  #preview: Preview | undefined;
  #wanted: { readonly design: Design; readonly what: string } | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #round = 0;
  #shown = 0;

  constructor(parts: PreviewParts) {
    this.#parts = parts;
    const { speech, bundle } = parts;
    this.#status.textContent = speech.say('previewLoading');
    this.#canvas.hidden = true;
    const { surfaces } = bundle.template;
    if (surfaces.length > 1) {
      surfaces.forEach((surface, at) => {
        const name = inLanguage(surface.name, speech.language);
        this.#sides.push(button(name, () => this.#turn(at), { 'aria-pressed': String(at === 0) }));
      });
    }
    const sides = element(
      'div',
      { class: 'sides', role: 'group', 'aria-label': speech.say('sides') },
      ...this.#sides,
    );
    this.root = element(
      'div',
      { class: 'preview' },
      element('div', { class: 'stage' }, this.#canvas, this.#status),
      ...(surfaces.length > 1 ? [sides] : []),
    );
  }

  /** Loads what draws; to be called when the form is there. */
  async load(): Promise<void> {
    const { bundle, matches, onReady } = this.#parts;
    try {
      const [{ openPreview }, fonts] = await Promise.all([
        import('./open-preview.ts'),
        this.#parts.fonts(),
      ]);
      this.#preview = await openPreview(bundle, { fonts, matches });
      onReady(this.#preview);
      this.#draw();
    } catch (error) {
      this.#fail(error);
    }
  }

  /** Shows a design as soon as it can be drawn. @param what is chosen, in words. */
  show(design: Design, what: string): void {
    this.#wanted = { design, what };
    if (this.#preview === undefined) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#draw(), REST);
  }

  /** What is shown as a small picture, as a `data:` URL; nothing where there is none. */
  small(): string | undefined {
    if (this.#preview === undefined || this.#canvas.hidden) return undefined;
    const { width, height } = this.#canvas;
    const scale = SMALL / Math.max(width, height);
    const canvas = element('canvas', {
      width: Math.round(width * scale),
      height: Math.round(height * scale),
    });
    try {
      const context = canvas.getContext('2d');
      if (context === null) return undefined;
      context.imageSmoothingQuality = 'high';
      context.drawImage(this.#canvas, 0, 0, canvas.width, canvas.height);
      return canvas.toDataURL('image/png');
    } catch {
      // A picture of the product from elsewhere, which may be shown and not read.
      return undefined;
    }
  }

  close(): void {
    clearTimeout(this.#timer);
    this.#round += 1;
  }

  /** Notes a picture that was just taken in: as the engine made it anew, or as it was where that cannot be had. */
  async keep({ picture }: PictureValue, taken: Promise<Blob>, file: Blob): Promise<void> {
    this.#pictures.set(picture, await dataUrl(await taken.catch(() => file)));
  }

  #turn(side: number): void {
    this.#shown = side;
    this.#sides.forEach((one, at) => {
      one.setAttribute('aria-pressed', String(at === side));
    });
    this.#draw();
  }

  #draw(): void {
    this.#drawNow().catch((error: unknown) => this.#fail(error));
  }

  async #drawNow(): Promise<void> {
    const [preview, wanted] = [this.#preview, this.#wanted];
    if (preview === undefined || wanted === undefined) return;
    this.#round += 1;
    const round = this.#round;
    const { design, what } = wanted;
    const drawn = await preview.draw(design);
    if (round !== this.#round) return;
    this.#parts.onDrawn(design, drawn);
    const surface: Surface | undefined = this.#parts.bundle.template.surfaces[this.#shown];
    const drawing = drawn.drawings.find((one) => one.surface === surface?.id);
    if (surface === undefined || drawing === undefined) return;
    const pictures = await this.#picturesOf(design);
    const canvas = element('canvas');
    await preview.paint(canvas, surface, preview.svg(drawing, pictures));
    if (round !== this.#round) return;
    // Painted aside and shown whole: nothing flickers.
    this.#canvas.width = canvas.width;
    this.#canvas.height = canvas.height;
    this.#canvas.getContext('2d')?.drawImage(canvas, 0, 0);
    const { say } = this.#parts.speech;
    this.#canvas.setAttribute(
      'aria-label',
      what === '' ? say('previewEmpty') : say('previewOf', { what }),
    );
    this.#canvas.hidden = false;
    this.#status.hidden = true;
  }

  async #picturesOf({ values }: Design): Promise<Pictures> {
    for (const value of Object.values(values)) {
      if (typeof value !== 'object' || this.#pictures.has(value.picture)) continue;
      try {
        const file = await this.#parts.picture(value.picture);
        this.#pictures.set(value.picture, await dataUrl(file));
      } catch {
        // Without it the rest is still shown.
      }
    }
    return (digest) => this.#pictures.get(digest);
  }

  /** Says that there is no preview: the form goes on without one. */
  #fail(error: unknown): void {
    this.#canvas.hidden = true;
    this.#status.hidden = false;
    this.#status.textContent = this.#parts.speech.say('previewMissing');
    this.root.dispatchEvent(
      new CustomEvent('personable-designer-error', {
        ...{ bubbles: true, composed: true },
        detail: { what: 'preview', error },
      }),
    );
  }
}

const dataUrl = (file: Blob): Promise<string> =>
  new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.addEventListener('load', () => resolve(String(reader.result)));
    reader.addEventListener('error', () => reject(reader.error ?? new Error('unreadable')));
    reader.readAsDataURL(file);
  });
