import type { PictureValue, Value } from '../design/design.ts';
import type { Template } from '../template/template.ts';
import { button, element, setAttribute } from './elements.ts';
import type { Suggestion } from './engine-access.ts';
import type { FieldHost, FieldView } from './fields/field-view.ts';
import { viewOf } from './fields/field-views.ts';
import type { Preview } from './preview/open-preview.ts';
import type { PreviewPanel } from './preview/preview-panel.ts';
import { pricePanel } from './price-panel.ts';
import { summaryPanel } from './summary-panel.ts';
import type { Speech } from './words/say-in.ts';
import type { Workbench } from './workbench.ts';

export interface DesignerViewParts {
  readonly bench: Workbench;
  readonly speech: Speech;
  readonly preview: PreviewPanel;
  /** Whether it is said to be a gift from the start. */
  readonly gift: boolean;
  readonly takePicture: (file: Blob) => Promise<PictureValue>;
  /** Hears that something was chosen, or taken back. */
  readonly onChange: () => void;
  readonly onGift: (gift: boolean) => void;
  readonly onKeep: () => void;
}

/** The form: made once for a template, and brought up to date with each change. */
export class DesignerView {
  readonly root: HTMLElement;
  readonly #parts: DesignerViewParts;
  readonly #fields: readonly FieldView[];
  readonly #price: ReturnType<typeof pricePanel>;
  readonly #summary: ReturnType<typeof summaryPanel>;
  readonly #undo: HTMLButtonElement;
  readonly #redo: HTMLButtonElement;
  readonly #reset: HTMLButtonElement;
  readonly #keep: HTMLButtonElement;
  readonly #live = element('p', { class: 'live', role: 'status' });
  #suggestions: ReadonlyMap<string, readonly Suggestion[]> = new Map();
  #isAsked = false;

  constructor(parts: DesignerViewParts) {
    this.#parts = parts;
    const { bench, speech } = parts;
    const { template } = bench.bundle;
    const host: FieldHost = {
      ...{ template, speech, takePicture: parts.takePicture },
      choose: (field, value, writing) => this.#choose(field, value, writing),
      leave: (field) => {
        if (bench.leave(field)) this.update();
      },
    };
    this.#fields = template.fields.map((field) => viewOf(field, host));
    this.#price = pricePanel(speech);
    this.#summary = summaryPanel({ template, speech }, (field) => this.#goTo(field));
    this.#undo = button(speech.say('undo'), () => this.undo());
    this.#redo = button(speech.say('redo'), () => this.redo());
    this.#reset = button(speech.say('reset'), () => this.#step(bench.reset(), 'restarted'));
    this.#keep = button(speech.say('keep'), parts.onKeep, { class: 'keep', part: 'keep' });
    const needsSomething = template.fields.some(({ required }) => required === true);
    const form = element(
      'div',
      { class: 'form', part: 'form' },
      ...(needsSomething ? [element('p', { class: 'intro' }, speech.say('requiredNote'))] : []),
      ...this.#fields.map(({ root }) => root),
      ...this.#gift(template),
      element('div', { class: 'tools' }, this.#undo, this.#redo, this.#reset),
      this.#price.root,
      this.#summary.root,
      this.#keep,
      this.#live,
    );
    this.root = element('div', { class: 'bench' }, parts.preview.root, form);
    this.root.addEventListener('keydown', (event) => this.#key(event));
    this.update();
  }

  /** Brings everything up to date with the workbench. */
  update(): void {
    const { bench } = this.#parts;
    const { fields, values } = bench.shown;
    const { findings } = bench;
    const there = new Set(fields.map(({ id }) => id));
    for (const view of this.#fields) {
      const { id } = view.field;
      view.update({
        value: values[id],
        isShown: there.has(id),
        findings: findings.filter(({ field }) => field === id),
        suggestions: this.#suggestions.get(id) ?? [],
      });
    }
    this.#price.update(bench.price);
    this.#summary.update(findings, this.#isAsked);
    this.#undo.disabled = !bench.history.canUndo;
    this.#redo.disabled = !bench.history.canRedo;
    this.#reset.disabled = !bench.history.canUndo;
  }

  suggest(suggestions: ReadonlyMap<string, readonly Suggestion[]>): void {
    this.#suggestions = suggestions;
    this.update();
  }

  /** Puts drawings beside the names of motifs. */
  illustrate(preview: Preview): void {
    for (const { field, root } of this.#fields) {
      if (field.kind !== 'motif') continue;
      for (const place of root.querySelectorAll<HTMLElement>('[data-motif]')) {
        const motif = field.motifs.find(({ id }) => id === place.dataset['motif']);
        if (motif !== undefined) place.replaceChildren(preview.motif(motif.svg));
      }
    }
  }

  /** Shows all that is wrong, and leads to the first of it. @returns whether anything is. */
  showWrong(): boolean {
    const { bench } = this.#parts;
    bench.wantOn();
    this.#isAsked = true;
    this.update();
    const first = bench.findings.find(({ severity }) => severity === 'refuse');
    if (first === undefined) return false;
    if (first.field !== undefined) this.#goTo(first.field);
    return true;
  }

  /** Says something, to be read out as well. */
  say(text: string): void {
    this.#live.textContent = text;
  }

  /** Whether it is being kept just now. */
  busy(isBusy: boolean): void {
    const { speech } = this.#parts;
    setAttribute(this.#keep, 'aria-disabled', isBusy ? 'true' : undefined);
    this.#keep.textContent = speech.say(isBusy ? 'keeping' : 'keep');
  }

  undo(): void {
    this.#step(this.#parts.bench.undo(), 'undone');
  }

  redo(): void {
    this.#step(this.#parts.bench.redo(), 'redone');
  }

  #step(isDone: boolean, words: 'undone' | 'redone' | 'restarted'): void {
    if (!isDone) return;
    const focused = this.root.getRootNode();
    this.#changed();
    this.say(this.#parts.speech.say(words));
    // A button that can do nothing more loses the focus: the next one takes it.
    const active = focused instanceof ShadowRoot ? focused.activeElement : null;
    if (active instanceof HTMLButtonElement && active.disabled) this.#fields[0]?.focus();
  }

  #choose(field: string, value: Value | undefined, writing = false): void {
    if (this.#parts.bench.choose(field, value, writing)) this.#changed();
  }

  #changed(): void {
    this.say('');
    this.update();
    this.#parts.onChange();
  }

  #goTo(field: string): void {
    const view = this.#fields.find((one) => one.field.id === field);
    view?.focus();
    view?.root.scrollIntoView({ block: 'nearest' });
  }

  /** Only where something could be suggested it matters for whom it is. */
  #gift({ fields }: Template): readonly Node[] {
    const { speech, gift, onGift } = this.#parts;
    if (!fields.some(({ suggest = [] }) => suggest.length > 0)) return [];
    const box = element('input', {
      ...{ type: 'checkbox', id: 'gift', checked: gift },
      'aria-describedby': 'gift-help',
    });
    box.addEventListener('change', () => onGift(box.checked));
    return [
      element(
        'div',
        { class: 'gift' },
        box,
        element('label', { for: 'gift' }, speech.say('gift')),
        element('p', { class: 'help', id: 'gift-help' }, speech.say('giftHelp')),
      ),
    ];
  }

  /** Ctrl+Z takes back what was chosen; within a text it stays the browser's own. */
  #key(event: KeyboardEvent): void {
    const { key, ctrlKey, metaKey, shiftKey, altKey, target } = event;
    if (!(ctrlKey || metaKey) || altKey || isWritten(target)) return;
    const letter = key.toLowerCase();
    if (letter !== 'z' && letter !== 'y') return;
    event.preventDefault();
    if (letter === 'y' || shiftKey) this.redo();
    else this.undo();
  }
}

const isWritten = (target: EventTarget | null): boolean =>
  target instanceof HTMLTextAreaElement ||
  (target instanceof HTMLInputElement && ['text', 'number', 'date'].includes(target.type));
