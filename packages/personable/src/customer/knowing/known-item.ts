/** An item as readings of a person see it; where it comes from is not their business. */
export interface KnownItem {
  readonly id: string;
  readonly name: string;
  readonly url?: string;
  /** Whether it may be shown now. */
  readonly offered: boolean;
  /** Numbers of the attribute values it has; see `AttributeValue`. */
  readonly values: readonly number[];
}

/** A value of an attribute that items have. */
export interface AttributeValue {
  /** `category`, `brand`, or any attribute of the catalogue. */
  readonly attribute: string;
  /** Categories stand as paths: "Kitchen > Mugs". */
  readonly value: string;
  /** How deep a category stands, 1 for the uppermost; 0 for any other attribute. */
  readonly depth: number;
}

/** The catalogue as readings of a person see it. */
export interface KnownItems {
  item(key: number): KnownItem | undefined;
  value(number: number): AttributeValue;
}
