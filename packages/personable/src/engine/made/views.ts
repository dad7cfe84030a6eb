import type { Finding, Moderation, Price, TemplateWarning, Values } from 'personable-designer';
import type { Examined } from '../../made/designs/examined.ts';
import type { DeliveryState } from '../../made/production/deliveries/delivery.ts';
import type { JobFile, JobState } from '../../made/production/job.ts';
import type { FieldSuggestions } from '../../made/suggestions/suggest.ts';

/** A template that is offered. */
export interface OfferedTemplate {
  readonly id: string;
  readonly version: number;
  readonly digest: string;
  readonly name: string;
  readonly products: readonly string[];
}

/** A template that is being written, to be looked at. */
export interface TemplateLookInput {
  /** As it would be stored. */
  readonly template: unknown;
  /** What is drawn on it. */
  readonly values?: Readonly<Record<string, unknown>>;
  /** A tag of BCP 47. */
  readonly language?: string;
  /** Whether the trim box, the safe area and the dieline are drawn in. */
  readonly guides?: boolean;
}

/** What a template would be. */
export interface TemplateLook {
  /** What is allowed but odd. */
  readonly warnings: readonly TemplateWarning[];
  /** Each as it is drawn, as SVG. */
  readonly surfaces: readonly { readonly id: string; readonly svg: string }[];
  /** Why nothing is drawn. */
  readonly undrawn?: { readonly message: string; readonly hint?: string };
  /** What the values come to. */
  readonly findings: readonly Finding[];
  /** For one piece of its first item. */
  readonly price?: Price;
  readonly unpriced?: string;
}

/** A text held against lists of words. */
export interface TriedText {
  /** Which lists have something of it; the same list once. */
  readonly words: readonly { readonly list: string; readonly severity: 'refuse' | 'review' }[];
  /** What of it looks like data of a person. */
  readonly data: readonly { readonly kind: string; readonly severity: 'refuse' | 'review' }[];
}

/** What somebody chose, to be checked, priced or kept. */
export interface DesignInput {
  readonly template: string;
  /** The version that is offered now when left out. */
  readonly version?: number;
  readonly values: Readonly<Record<string, unknown>>;
  /** A tag of BCP 47. */
  readonly language?: string;
  /** The item it is for: then the price is told. */
  readonly item?: string;
  /** The decision of what was suggested for it; the latest of the same template when left out. */
  readonly decision?: string;
}

/** What of a design is drawn, and how large. */
export interface PreviewSize {
  /** The first surface when left out. */
  readonly surface?: string;
  /** Pixels; 800 when left out, and never more than 1,200 on the longer side. */
  readonly width?: number;
}

/** What a design came to. */
export interface DesignAnswer {
  /** Its id: what goes into the cart as `design`. Left out of one that was not kept. */
  readonly design?: string;
  readonly template: string;
  readonly version: number;
  /** refused, review or valid. */
  readonly state: Examined['state'];
  readonly findings: readonly Finding[];
  /** For each piece, line by line. */
  readonly price?: Price;
  /** Why there is no price. */
  readonly unpriced?: string;
  /** The price, signed: what goes into the cart as `design_price`. */
  readonly signed?: string;
  /** Until when the signed price holds, ISO 8601. */
  readonly expires?: string;
}

/** A design that is kept. */
export interface DesignView {
  readonly design: string;
  readonly template: string;
  readonly version: number;
  /** `erased` of one of which nothing is known any more. */
  readonly state: Examined['state'] | 'erased';
  readonly values?: Values;
  readonly language?: string;
  readonly findings: readonly Finding[];
  /** ISO 8601. */
  readonly made: string;
}

/** A price that was signed. */
export interface PromisedPriceView {
  readonly design: string;
  readonly item: string;
  readonly currency: string;
  /** For each piece, minor units. */
  readonly total: number;
  readonly expires: string;
  readonly expired: boolean;
}

/** Something that has to be made. */
export interface JobView {
  readonly id: string;
  readonly order: string;
  readonly item: string;
  readonly design?: string;
  /** The id of the template of its design. */
  readonly template?: string;
  readonly state: JobState;
  /** Of what is held or cancelled: why, in a word and in a sentence, and what to do about it. */
  readonly reason?: string;
  readonly message?: string;
  readonly hint?: string;
  readonly batch?: string;
  readonly quantity: number;
  readonly proven: boolean;
  readonly currency?: string;
  /** For each piece, minor units. */
  readonly paid?: number;
  readonly asked?: number;
  /** Files it is made by, with SHA-256 of each, once it is rendered here. */
  readonly files?: readonly JobFile[];
  readonly reprints?: string;
  readonly returned?: true;
  /** The number of whoever ordered it; left out once they were erased. */
  readonly person?: number;
  readonly ordered: string;
  readonly changed: string;
}

/** A job with everything that happened to it. */
export interface WholeJobView extends JobView {
  readonly steps: readonly {
    readonly state: JobState;
    readonly time: string;
    readonly by: string;
    readonly note?: string;
  }[];
}

/** A batch, or an order of it, on its way to somebody else. */
export interface DeliveryView {
  /** The same at each try. */
  readonly id: string;
  /** "webhook", or the name of a print house. */
  readonly to: string;
  readonly state: DeliveryState;
  readonly attempts: number;
  readonly jobs: readonly string[];
  /** What the other side calls it. */
  readonly reference?: string;
  /** What came of the last try. */
  readonly reason?: string;
  /** When it is tried, or asked about, next. */
  readonly due?: string;
  readonly changed: string;
}

/** Jobs that are printed together. */
export interface BatchView {
  readonly id: string;
  readonly time: string;
  readonly by: string;
  readonly note?: string;
}

/** Something that a person has to look at. */
export interface ReviewView {
  /** Stands for the text and what is doubtful about it. */
  readonly word: string;
  readonly code: string;
  readonly message: string;
  readonly field?: string;
  /** What was written. */
  readonly text?: string;
  /** The digest of the picture that is to be looked at. */
  readonly picture?: string;
  /** A design that has it. */
  readonly design: string;
  readonly template: string;
  /** How many designs wait for it. */
  readonly designs: number;
  readonly since: string;
}

/** What a person had made. */
export interface PersonMadeView {
  readonly designs: readonly DesignView[];
  readonly jobs: readonly JobView[];
}

/** Which words are looked for in designs. */
export interface ModerationView {
  readonly own: boolean;
  readonly lists: Moderation;
}

/** What is to be suggested. */
export interface SuggestionsInput {
  readonly template: string;
  /** The version that is offered now when left out. */
  readonly version?: number;
  /** A tag of BCP 47: reasons come in it. */
  readonly language?: string;
  /** For somebody else: then nothing of who buys it is used. */
  readonly gift?: boolean;
}

/** What a template may be filled with for a person, before they have chosen. */
export interface SuggestionsView {
  readonly template: string;
  readonly version: number;
  /**
   * `bandit`: drawn by what people kept of what was suggested. `familiar`: ranked by how well each is known of them. `nobody`: nothing
   * of the person was used, and `text` says why.
   */
  readonly how: 'bandit' | 'familiar' | 'nobody';
  /** The decision it is logged as: a design that is kept says it, so that it is learned from. Left out of `nobody`. */
  readonly decision?: string;
  readonly text: string;
  readonly fields: readonly FieldSuggestions[];
}
