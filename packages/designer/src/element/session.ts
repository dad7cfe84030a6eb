import { patternsFor } from '../browser/patterns.ts';
import type { PictureValue, Values } from '../design/design.ts';
import type { Matches } from '../design/matches.ts';
import { inLanguage } from '../template/localised.ts';
import type { Bundle, Template } from '../template/template.ts';
import { DesignerView } from './designer-view.ts';
import { button, element } from './elements.ts';
import { type Designing, EngineAccess, EngineError } from './engine-access.ts';
import { type KeptDesign, keptOf } from './kept-design.ts';
import { hasPlainConditions, plainMatches } from './plain-conditions.ts';
import { PreviewPanel } from './preview/preview-panel.ts';
import { chosenIn } from './value-in-words.ts';
import { type Speech, speechIn, speechOf } from './words/say-in.ts';
import { Workbench } from './workbench.ts';

/** Milliseconds somebody rests before the engine is asked. */
const REST = 600;

export interface SessionParts {
  readonly internals: ElementInternals;
  readonly engine: string;
  readonly writeKey: string;
  readonly template: string;
  readonly item: string | undefined;
  readonly language: string;
  readonly gift: boolean;
  /** An earlier design to begin with. */
  readonly design: string | undefined;
  readonly values: Values | undefined;
  readonly who: () => Promise<Designing>;
  readonly conditions: (() => Promise<Matches>) | undefined;
}

/** One designer from the first question to the engine until it goes away or begins anew. */
export class Session {
  readonly #host: HTMLElement;
  readonly #room: ShadowRoot;
  readonly #parts: SessionParts;
  #speech: Speech;
  readonly #access: EngineAccess;
  #opened:
    | { readonly bench: Workbench; readonly view: DesignerView; readonly preview: PreviewPanel }
    | undefined;
  #isOver = false;
  #gift: boolean;
  #keeping: Promise<KeptDesign | undefined> | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #asking = 0;

  constructor(host: HTMLElement, room: ShadowRoot, parts: SessionParts) {
    this.#host = host;
    this.#room = room;
    this.#parts = parts;
    this.#speech = speechOf(parts.language);
    this.#gift = parts.gift;
    this.#access = new EngineAccess(parts.engine, parts.writeKey);
  }

  /** Fetches the template and shows the form; then the preview, suggestions and the price come as they can. */
  async open(): Promise<void> {
    this.#speech = await speechIn(this.#parts.language);
    if (this.#isOver) return;
    const { say } = this.#speech;
    this.#unfinished();
    this.#room.replaceChildren(element('p', { class: 'live', role: 'status' }, say('loading')));
    try {
      const { template, design } = this.#parts;
      const [bundle, earlier] = await Promise.all([
        this.#access.template(template),
        design === undefined ? undefined : this.#earlier(design),
      ]);
      const [matches, compilePattern] = await Promise.all([
        this.#matchesFor(bundle.template),
        patternsFor(bundle.template),
      ]);
      if (this.#isOver) return;
      const values = this.#parts.values ?? earlier;
      this.#show(bundle, { matches, compilePattern, values });
      if (design !== undefined && values === undefined) this.#opened?.view.say(say('fetchedNot'));
    } catch (error) {
      if (!this.#isOver) this.#fail(error);
    }
  }

  close(): void {
    this.#isOver = true;
    clearTimeout(this.#timer);
    this.#opened?.preview.close();
  }

  setGift(gift: boolean): void {
    this.#gift = gift;
    void this.#suggest();
  }

  /** Checks what was chosen and keeps it. */
  keep(): Promise<KeptDesign | undefined> {
    // Pressed twice, it is kept once.
    this.#keeping ??= this.#keepNow().finally(() => {
      this.#keeping = undefined;
    });
    return this.#keeping;
  }

  #show(
    bundle: Bundle,
    parts: {
      readonly matches: Matches;
      readonly compilePattern: Awaited<ReturnType<typeof patternsFor>>;
      readonly values: Values | undefined;
    },
  ): void {
    const { item, language } = this.#parts;
    const { matches, compilePattern, values } = parts;
    const bench = new Workbench({
      ...{ bundle, language, matches, compilePattern },
      ...(values === undefined ? {} : { values }),
      ...(item === undefined ? {} : { item }),
    });
    const preview = new PreviewPanel({
      ...{ bundle, matches, speech: this.#speech },
      fonts: () => this.#access.fonts(bundle.id, bundle.version),
      picture: (digest) => this.#access.picture(digest),
      onReady: (ready) => view.illustrate(ready),
      onDrawn: (design, drawn) => {
        if (this.#isOver) return;
        bench.noteDrawn(design, drawn);
        view.update();
      },
    });
    const view = new DesignerView({
      ...{ bench, preview, speech: this.#speech, gift: this.#gift },
      takePicture: (file) => this.#take(file, preview),
      onGift: (gift) => this.setGift(gift),
      onKeep: () => void this.keep(),
      onChange: () => this.#changed(),
    });
    this.#opened = { bench, view, preview };
    this.#room.replaceChildren(view.root);
    this.#emit('personable-designer-ready', { template: bundle.id, version: bundle.version });
    this.#preview();
    void preview.load();
    void this.#suggest();
    void this.#check();
  }

  #changed(): void {
    this.#unfinished();
    this.#preview();
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#check(), REST);
    const { values } = this.#opened?.bench.design ?? {};
    this.#emit('personable-designer-change', { values });
  }

  #preview(): void {
    const opened = this.#opened;
    if (opened === undefined) return;
    const { bench, preview } = opened;
    const { fields, values } = bench.shown;
    const words = chosenIn(bench, this.#speech).map(({ field, text }) => {
      const label = fields.find(({ id }) => id === field)?.label ?? field;
      return `${inLanguage(label, this.#speech.language)}: ${text}`;
    });
    preview.show({ ...bench.design, values }, words.join(', '));
  }

  /** Asks the engine what it says of the design: it has the shop's own lists of words, and prices. */
  async #check(): Promise<void> {
    const opened = this.#opened;
    if (opened === undefined) return;
    this.#asking += 1;
    const round = this.#asking;
    const { asked } = opened.bench;
    try {
      const answer = await this.#access.check(asked);
      if (this.#isOver || round !== this.#asking) return;
      opened.bench.noteAnswer(asked, answer);
      opened.view.update();
    } catch {
      // Checked here as well, and once more when it is kept.
    }
  }

  async #keepNow(): Promise<KeptDesign | undefined> {
    const opened = this.#opened;
    if (opened === undefined) return undefined;
    const { bench, view, preview } = opened;
    const { say } = this.#speech;
    view.say('');
    if (view.showWrong()) return undefined;
    const { asked } = bench;
    const chosen = chosenIn(bench, this.#speech);
    view.busy(true);
    try {
      const answer = await this.#access.keep(asked, await this.#parts.who());
      if (this.#isOver) return undefined;
      bench.noteAnswer(asked, answer);
      const kept = keptOf(answer, { asked, chosen, preview: preview.small() });
      if (kept === undefined) {
        view.showWrong();
        return undefined;
      }
      view.update();
      view.say(say(kept.state === 'review' ? 'keptReview' : 'kept'));
      this.#finished(kept);
      this.#emit('personable-designer-kept', kept);
      return kept;
    } catch (error) {
      if (this.#isOver) return undefined;
      view.say(say('keepFailed', { why: this.#why(error) }));
      this.#emit('personable-designer-error', { what: 'keep', error });
      return undefined;
    } finally {
      view.busy(false);
    }
  }

  async #suggest(): Promise<void> {
    const opened = this.#opened;
    if (opened === undefined) return;
    const { bench, view } = opened;
    const isAsked = bench.bundle.template.fields.some(({ suggest = [] }) => suggest.length > 0);
    // Nothing of who buys a gift is even asked for.
    if (this.#gift || !isAsked) return view.suggest(new Map());
    try {
      const who = await this.#parts.who();
      if (Object.keys(who).length === 0) return;
      const { id, version } = bench.bundle;
      const asked = { template: id, version, language: this.#parts.language };
      const suggestions = await this.#access.suggestions(asked, who);
      if (!this.#isOver && !this.#gift) view.suggest(suggestions);
    } catch {
      // Nobody waits for them.
    }
  }

  async #take(file: Blob, preview: PreviewPanel): Promise<PictureValue> {
    const taken = await this.#access.takePicture(file);
    await preview.keep(taken, this.#access.picture(taken.picture), file);
    return taken;
  }

  /** What an earlier design of whoever asks was made of. */
  async #earlier(design: string): Promise<Values | undefined> {
    try {
      const designs = await this.#access.own(await this.#parts.who());
      return designs.find((one) => one.design === design)?.values;
    } catch {
      return undefined;
    }
  }

  async #matchesFor(template: Template): Promise<Matches> {
    const { conditions } = this.#parts;
    if (hasPlainConditions(template) || conditions === undefined) return plainMatches;
    return conditions();
  }

  #why(error: unknown): string {
    if (error instanceof EngineError && error.status === 0) return this.#speech.say('unreachable');
    return error instanceof Error ? error.message : String(error);
  }

  #fail(error: unknown): void {
    const { say } = this.#speech;
    this.#room.replaceChildren(
      element(
        'div',
        { class: 'form' },
        element('p', { role: 'alert' }, say('failed', { why: this.#why(error) })),
        button(say('again'), () => void this.open()),
      ),
    );
    this.#emit('personable-designer-error', { what: 'template', error });
  }

  /** A form that stands around it carries the design and its price. */
  #finished({ design, signed }: KeptDesign): void {
    const { internals } = this.#parts;
    const entries = new FormData();
    entries.set('design', design);
    if (signed !== undefined) entries.set('design_price', signed);
    internals.setFormValue(entries);
    internals.setValidity({});
  }

  /** Until it is kept, or when something has changed since, a form cannot be sent. */
  #unfinished(): void {
    const { internals } = this.#parts;
    internals.setFormValue(null);
    internals.setValidity({ customError: true }, this.#speech.say('unfinished'));
  }

  #emit(name: string, detail: unknown): void {
    const event = new CustomEvent(name, { bubbles: true, composed: true, detail });
    this.#host.dispatchEvent(event);
  }
}
