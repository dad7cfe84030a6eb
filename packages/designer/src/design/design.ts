/** A picture that was taken in, and the part of it that is shown: shares of its width and height. */
export interface PictureValue {
  /** SHA-256 of the picture as it was re-encoded, in hexadecimal digits. */
  readonly picture: string;
  /** Pixels. */
  readonly width: number;
  readonly height: number;
  readonly crop?: {
    readonly x: number;
    readonly y: number;
    readonly width: number;
    readonly height: number;
  };
}

/**
 * What was chosen for a field: texts, monograms and addresses of QR codes as texts, dates as `YYYY-MM-DD`, motifs, colours and options by
 * their ids.
 */
export type Value = string | number | PictureValue;

/** What was chosen, by field; what was left empty is left out. */
export type Values = Readonly<Record<string, Value>>;

/** What somebody made of a template. */
export interface Design {
  /** Of the bundle. */
  readonly template: string;
  readonly version: number;
  readonly values: Values;
  /** The language it was made in, a tag of BCP 47: dates are written in it. */
  readonly language?: string;
}
