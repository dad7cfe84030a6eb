/*
 * A template says what of a product a customer may shape: its surfaces, its fields, what may go together, and what it costs. It is data:
 * whoever keeps a shop writes it, it is published as a whole, and a published one never changes. Lengths are millimetres from the top left
 * of the trim box of a surface, x to the right and y down; angles are degrees, clockwise.
 */

/** A text in one language, or in several by their tags of BCP 47: the first that fits is taken, else the first there is. */
export type Localised = string | Readonly<Record<string, string>>;

/** A condition over the values of a design, in the language of conditions, such as `{ "colour": "navy" }`. */
export type ValueCondition = Readonly<Record<string, unknown>>;

/** How it gets onto the product; says what a drawing may be made of. */
export type Technique = 'print' | 'engrave' | 'embroider' | 'cut';

/** A rectangle, turned about its middle. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly turn?: number;
}

/** Part of a circle on which a text stands: from one angle to another, 0 to the right; letters stand outwards, with `inside` inwards. */
export interface Arc {
  readonly centre: readonly [x: number, y: number];
  readonly radius: number;
  readonly from: number;
  readonly to: number;
  readonly inside?: boolean;
}

/** Where something stands: in a box, or, for a text, along an arc or a path (of SVG, absolute, M L C Q only). */
export type Place =
  | { readonly surface: string; readonly box: Box }
  | { readonly surface: string; readonly arc: Arc }
  | { readonly surface: string; readonly path: string };

/** A colour that can be made: as it is seen, and as it is printed. */
export interface Colour {
  readonly id: string;
  readonly name: Localised;
  /** As it is seen on a screen, such as "#1b2a49". */
  readonly rgb: string;
  /** As it is printed, shares of ink from 0 to 1; made from `rgb` where it is left out. */
  readonly cmyk?: readonly [number, number, number, number];
  /** The name of an ink, or of a thread, of its own. */
  readonly spot?: string;
}

/** One side of a product that is worked on. */
export interface Surface {
  readonly id: string;
  readonly name: Localised;
  /** The trim box: what is left when it is cut. */
  readonly width: number;
  readonly height: number;
  /** How far a drawing goes beyond the trim box on each side; 0 when left out. */
  readonly bleed?: number;
  /** How far from the edge everything that must not be cut off stays; 0 when left out. */
  readonly safe?: number;
  /** What is cut out, as a path of SVG (absolute, M L C Q Z). */
  readonly dieline?: string;
  /** What it is made of, as it is seen: an id of the palette, or a colour such as "#ffffff". White when left out. */
  readonly background?: string;
  /** What is always there: an SVG that keeps to the allow-list, drawn into the trim box. */
  readonly art?: string;
  /** How it looks on the product. */
  readonly mockup?: Mockup;
}

/**
 * A picture of the product, and where on it the surface lies: a mesh of points (shares of the picture's width and height), row by row, onto
 * which the drawing is stretched.
 */
export interface Mockup {
  /** The address of the picture, or a `data:` URL. */
  readonly picture: string;
  readonly width: number;
  readonly height: number;
  readonly mesh: readonly (readonly (readonly [x: number, y: number])[])[];
}

/** What of the person may be put into a field before they have chosen, and where from. */
export type SuggestFrom =
  | 'name'
  | 'initials'
  | 'club'
  | 'colours'
  | 'motifs'
  | 'occasion'
  | { readonly trait: string };

interface FieldHead {
  /** Letters, digits, "-" and "_"; also the name of its value in a design. */
  readonly id: string;
  readonly label: Localised;
  readonly help?: Localised;
  /** Whether a design without it is none; no when left out. */
  readonly required?: boolean;
  /** When it is there at all; always when left out. */
  readonly when?: ValueCondition;
  /** What it costs when it is used. */
  readonly price?: readonly PriceRule[];
  readonly suggest?: readonly SuggestFrom[];
}

/** What of a text is allowed, and how it is set. */
export interface TextStyle {
  readonly place: Place;
  /** Families of fonts, the first that has a grapheme is taken for it. */
  readonly fonts: readonly [string, ...string[]];
  /** Points (1/72 inch), the least and the most. */
  readonly size: readonly [least: number, most: number];
  /** What happens with what is too long at the most: it is set smaller, broken into lines, or refused. */
  readonly fit: 'shrink' | 'wrap' | 'reject';
  readonly align?: 'start' | 'centre' | 'end';
  /** Where in the height of its box it stands; in the middle when left out. */
  readonly stand?: 'top' | 'middle' | 'bottom';
  /** Of the size; 1.2 when left out. */
  readonly lineHeight?: number;
  /** Thousandths of the size between graphemes; 0 when left out. */
  readonly spacing?: number;
  /** An id of the palette, or the id of a colour field with "field:" before it. */
  readonly colour: string;
}

export interface TextField extends FieldHead, TextStyle {
  readonly kind: 'text' | 'long-text';
  /** Graphemes, the least and the most. */
  readonly graphemes?: readonly [least: number, most: number];
  /** Lines at the most; 1 of a text. */
  readonly lines?: number;
  readonly case?: 'as-written' | 'upper' | 'lower' | 'title';
  /** A pattern that all of it has to meet, in the linear-time language of regular expressions. */
  readonly pattern?: { readonly matches: string; readonly say: Localised };
}

/** One to four initials, set as one mark. */
export interface MonogramField extends FieldHead, TextStyle {
  readonly kind: 'monogram';
  readonly letters: readonly [least: number, most: number];
  /** In a row, or the last one tall in the middle. */
  readonly arrangement?: 'row' | 'tall-middle';
}

/** A picture of the customer's own. */
export interface PictureField extends FieldHead {
  readonly kind: 'picture';
  readonly place: Place;
  /** Dots an inch below which it is refused, and below which it is warned of. */
  readonly dpi?: readonly [refuse: number, warn: number];
}

/** One of the shop's own drawings. */
export interface MotifField extends FieldHead {
  readonly kind: 'motif';
  readonly place: Place;
  readonly motifs: readonly Motif[];
  /** Colours it is drawn in, in place of `currentColor`: as of a text. */
  readonly colour?: string;
}

export interface Motif {
  readonly id: string;
  readonly name: Localised;
  /** An SVG that keeps to the allow-list. */
  readonly svg: string;
  readonly tags?: readonly string[];
  readonly price?: readonly PriceRule[];
}

export interface ColourField extends FieldHead {
  readonly kind: 'colour';
  /** Ids of the palette. */
  readonly colours: readonly string[];
}

export interface ChoiceField extends FieldHead {
  readonly kind: 'choice';
  readonly options: readonly {
    readonly id: string;
    readonly name: Localised;
    readonly price?: readonly PriceRule[];
  }[];
}

export interface NumberField extends FieldHead {
  readonly kind: 'number';
  readonly least: number;
  readonly most: number;
  /** What it is a multiple of, counted from the least; 1 when left out. */
  readonly step?: number;
  /** Set as a text where it has a style. */
  readonly style?: TextStyle;
}

export interface DateField extends FieldHead {
  readonly kind: 'date';
  /** `YYYY-MM-DD`. */
  readonly earliest?: string;
  readonly latest?: string;
  /** How it is written: as the customer's language has it, or the same everywhere. */
  readonly written?: 'long' | 'short' | 'iso' | 'roman';
  readonly style?: TextStyle;
}

/** A text or an address as a QR code. */
export interface QrField extends FieldHead {
  readonly kind: 'qr';
  readonly place: Place;
  /** Bytes of UTF-8 at the most; 300 when left out. */
  readonly bytes?: number;
  readonly colour: string;
}

export type Field =
  | TextField
  | MonogramField
  | PictureField
  | MotifField
  | ColourField
  | ChoiceField
  | NumberField
  | DateField
  | QrField;

/** What cannot go together, or only goes together. */
export interface Compatibility {
  /** Of designs of which this holds … */
  readonly if: ValueCondition;
  /** … this has to hold, too. */
  readonly then: ValueCondition;
  /** What is said to whoever chose otherwise. */
  readonly say: Localised;
}

/**
 * What something costs, in minor units of the template's currency (cents), each added to the item's own price: once, in percent of the
 * item's price, for each grapheme (beyond `free`), for each colour that is used, for each square centimetre it takes, or by steps of how
 * many graphemes there are.
 */
export type PriceRule =
  | { readonly kind: 'flat'; readonly amount: number }
  | { readonly kind: 'percent'; readonly percent: number }
  | { readonly kind: 'per-character'; readonly amount: number; readonly free?: number }
  | { readonly kind: 'per-colour'; readonly amount: number; readonly free?: number }
  | { readonly kind: 'per-area'; readonly amount: number }
  | {
      readonly kind: 'tiers';
      /** By graphemes: the step with the most that are not more than there are holds. */
      readonly tiers: readonly { readonly from: number; readonly amount: number }[];
    };

/** What is done about words that may not be wanted. */
export interface Policies {
  /** Lists of words that are looked for: all where it is left out. */
  readonly moderation?: readonly string[];
  /** Whether what is doubtful goes to a person before it is made; yes when left out. */
  readonly review?: boolean;
  /** Whether personal data of others (telephone numbers, addresses, e-mail) may stand there; no when left out. */
  readonly personalData?: boolean;
  /**
   * Pictures of the customer's own: `review` has a person look at each before it is made, `accept` makes them unseen. Where it is left out
   * they are looked at, unless `review` is false.
   */
  readonly pictures?: 'review' | 'accept';
}

/** A template as somebody writes it. */
export interface Template {
  readonly name: string;
  readonly technique: Technique;
  /** Dots an inch of what is made of it; 300 when left out. */
  readonly dpi?: number;
  /** An ISO 4217 code. */
  readonly currency: string;
  readonly surfaces: readonly [Surface, ...Surface[]];
  readonly palette: readonly Colour[];
  readonly fields: readonly Field[];
  /** Ids of the items that are made by it. */
  readonly products: readonly string[];
  readonly compatibility?: readonly Compatibility[];
  readonly price?: readonly PriceRule[];
  /** Below each page for printing stand the number of the order, the item, the surface and the job: in these families of fonts. Left out: nothing does. */
  readonly slug?: { readonly fonts: readonly [string, ...string[]] };
  readonly policies?: Policies;
}

/** A published template: never changed, and known by its digest. */
export interface Bundle {
  /** Such as "name-mug". */
  readonly id: string;
  readonly version: number;
  /** SHA-256 of the template in canonical JSON, in hexadecimal digits. */
  readonly digest: string;
  readonly template: Template;
}
