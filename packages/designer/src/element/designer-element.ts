import type { Values } from '../design/design.ts';
import type { Matches } from '../design/matches.ts';
import type { Designing } from './engine-access.ts';
import type { KeptDesign } from './kept-design.ts';
import { Session } from './session.ts';
import { STYLES } from './styles.ts';

/** What a page gives the component beside its attributes. */
export interface DesignerOptions {
  /** Where the engine is when the element does not say; the page's own origin when left out. */
  readonly engine?: string;
  /** Loads the engine's language of conditions; asked only for templates whose conditions need all of it. */
  readonly conditions?: () => Promise<Matches>;
}

/** Who designs, or what finds it out. */
export type DesigningSource = Designing | (() => Designing | Promise<Designing>);

/** `<personable-designer>`, as a page sees it. */
export interface PersonableDesignerElement extends HTMLElement {
  /** Who designs; the client of the same page (`window.personable`) where nothing is said. */
  designing: DesigningSource | undefined;
  /** What is chosen at the start. Set it before the element is in the page, or set `design` after it. */
  values: Values | undefined;
  /** Checks what was chosen and keeps it; resolves to what was kept, or to nothing where something has to be mended. */
  keep(): Promise<KeptDesign | undefined>;
}

/** Attributes that make it another designer: it begins anew. */
const ATTRIBUTES = ['engine', 'write-key', 'template', 'item', 'language', 'design'];

/** Makes the class of the element, when it is asked for: there is no HTMLElement on a server. */
export const designerClass = (options: DesignerOptions = {}): CustomElementConstructor =>
  class extends HTMLElement implements PersonableDesignerElement {
    static readonly formAssociated = true;
    static readonly observedAttributes = [...ATTRIBUTES, 'gift'];

    #designing: DesigningSource | undefined;
    #values: Values | undefined;
    readonly #internals = this.attachInternals();
    readonly #room = this.attachShadow({ mode: 'open' });
    #session: Session | undefined;
    #isWaiting = false;

    constructor() {
      super();
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(STYLES);
      this.#room.adoptedStyleSheets = [sheet];
    }

    // Accessors and no fields: a field would undo what a page said before the script was there.
    get designing(): DesigningSource | undefined {
      return this.#designing;
    }

    set designing(said: DesigningSource | undefined) {
      this.#designing = said;
    }

    get values(): Values | undefined {
      return this.#values;
    }

    set values(said: Values | undefined) {
      this.#values = said;
    }

    connectedCallback(): void {
      // What a page said before the script was there is taken up.
      for (const name of ['designing', 'values'] as const) takeUp(this, name);
      this.#begin();
    }

    disconnectedCallback(): void {
      this.#session?.close();
      this.#session = undefined;
    }

    attributeChangedCallback(name: string, before: string | null, after: string | null): void {
      if (before === after || !this.isConnected) return;
      if (name === 'gift') this.#session?.setGift(after !== null);
      else this.#begin();
    }

    formResetCallback(): void {
      this.#begin();
    }

    async keep(): Promise<KeptDesign | undefined> {
      return this.#session?.keep();
    }

    /** Attributes that are set one after the other begin one designer. */
    #begin(): void {
      if (this.#isWaiting) return;
      this.#isWaiting = true;
      queueMicrotask(() => {
        this.#isWaiting = false;
        if (this.isConnected) this.#open();
      });
    }

    #open(): void {
      this.#session?.close();
      const said = (name: string): string | undefined => this.getAttribute(name) ?? undefined;
      const engine = said('engine') ?? options.engine ?? location.origin;
      this.#session = new Session(this, this.#room, {
        ...{ internals: this.#internals, values: this.#values, conditions: options.conditions },
        engine: engine.replace(/\/+$/, ''),
        writeKey: said('write-key') ?? '',
        template: said('template') ?? '',
        item: said('item'),
        language: said('language') ?? languageOf(this),
        gift: this.hasAttribute('gift'),
        design: said('design'),
        who: () => whoOf(this.#designing),
      });
      void this.#session.open();
    }
  };

/** Properties that were set before the class was there stand in the way of its own. */
const takeUp = (of: PersonableDesignerElement, name: 'designing' | 'values'): void => {
  if (!Object.hasOwn(of, name)) return;
  const { [name]: said } = of;
  Reflect.deleteProperty(of, name);
  Reflect.set(of, name, said);
};

/** The language of where it stands. */
const languageOf = (of: HTMLElement): string => {
  const said = of.closest('[lang]')?.getAttribute('lang') ?? '';
  return said === '' ? navigator.language : said;
};

const whoOf = async (said: DesigningSource | undefined): Promise<Designing> => {
  if (said !== undefined) return typeof said === 'function' ? said() : said;
  const { personable } = window as { readonly personable?: { readonly anonymousId?: unknown } };
  const id = personable?.anonymousId;
  return typeof id === 'string' ? { anonymousId: id } : {};
};
