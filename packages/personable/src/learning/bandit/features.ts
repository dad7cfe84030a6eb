import { valueAt } from '../../conditions/path.ts';
import { hash53 } from '../../math/hashing.ts';
import { readEncoder } from './read-encoder.ts';

/**
 * Which features are made of a person and their context, as data: a browser and a server that hold the same encoder make the same
 * `x` of the same document. Every value of a field is hashed to one of so many places (Weinberger, Dasgupta, Langford, Smola
 * and Attenberg, "Feature Hashing for Large Scale Multitask Learning", ICML 2009); where two meet, they share what is learned.
 */
export interface FeatureEncoder {
  readonly version: 1;
  /** Places beside the constant, 1 to 64. `x` is one longer. */
  readonly features: number;
  /** 1 to 64. */
  readonly fields: readonly FeatureField[];
  /** Fields that say something together, by their names: two or three each, at most 64. */
  readonly crosses?: readonly (readonly string[])[];
}

export interface FeatureField {
  /** Dotted path in the document, such as "context.device". */
  readonly name: string;
  /**
   * - `text`: each value is a feature, which is there (1) or not (0); numbers and truth values are taken as texts.
   * - `number`: one feature from 0 at `low` to 1 at `high`; beyond them it stays at 0 or 1.
   * - `boolean`: one feature, 1 when true.
   *
   * What is missing, or of another kind, is left out.
   */
  readonly kind: 'text' | 'number' | 'boolean';
  /** Of a number; 0 when left out. */
  readonly low?: number;
  /** Of a number; 1 when left out. */
  readonly high?: number;
  /** How a person reads it; when left out a text's value, else the last name of the path. */
  readonly label?: string;
}

/** One feature that a document has. */
export interface ActiveFeature {
  /** Its place in `x`. */
  readonly index: number;
  /** Such as "evening × phone". */
  readonly name: string;
  readonly value: number;
}

/** A document as a bandit sees it. */
export interface EncodedFeatures {
  /** The constant 1, then the features. */
  readonly x: Float64Array;
  readonly active: readonly ActiveFeature[];
}

/** An encoder that can be asked. */
export interface CompiledEncoder {
  readonly encoder: FeatureEncoder;
  /** Length of `x`. */
  readonly dimensions: number;
  encode(document: object): EncodedFeatures;
}

/** Characters of a text that are told apart. */
const LONGEST_TEXT = 200;

/**
 * Reads an encoder once, so that it can be asked often.
 *
 * @throws BanditError for what is not an encoder, with the place and the way out.
 */
export const compileEncoder = (value: unknown): CompiledEncoder => {
  const encoder = readEncoder(value);
  const fields = encoder.fields.map((field) => ({ field, path: field.name.split('.') }));
  const places = new Map(encoder.fields.map(({ name }, index) => [name, index]));
  const crosses = (encoder.crosses ?? []).map((names) =>
    names.map((name) => places.get(name) as number),
  );
  const dimensions = encoder.features + 1;
  return {
    encoder,
    dimensions,
    encode(document) {
      const parts = fields.map(({ field, path }) => partOf(field, valueAt(document, path)));
      const together = crosses.map((members) => crossed(members.map((member) => parts[member])));
      const x = new Float64Array(dimensions);
      x[0] = 1;
      const active: ActiveFeature[] = [];
      for (const part of [...parts, ...together]) {
        if (part === undefined || part.value === 0) continue;
        const index = 1 + (hash53(part.key) % encoder.features);
        x[index] = Math.max(x[index] as number, part.value);
        active.push({ index, name: part.name, value: part.value });
      }
      return { x, active };
    },
  };
};

interface Part {
  readonly key: string;
  readonly name: string;
  readonly value: number;
}

const partOf = (field: FeatureField, value: unknown): Part | undefined => {
  const { name, kind, low = 0, high = 1 } = field;
  const label = field.label ?? name.slice(name.lastIndexOf('.') + 1);
  if (kind === 'number') {
    if (typeof value !== 'number' || !Number.isFinite(value)) return undefined;
    const scaled = Math.min(1, Math.max(0, (value - low) / (high - low)));
    return { key: name, name: label, value: scaled };
  }
  if (kind === 'boolean') return value === true ? { key: name, name: label, value: 1 } : undefined;
  if (!['string', 'number', 'boolean'].includes(typeof value)) return undefined;
  const text = String(value).slice(0, LONGEST_TEXT);
  if (text === '') return undefined;
  const words = field.label === undefined ? text : `${field.label} ${text}`;
  return { key: `${name}=${text}`, name: words, value: 1 };
};

const crossed = (parts: readonly (Part | undefined)[]): Part | undefined => {
  let value = 1;
  for (const part of parts) value *= part?.value ?? 0;
  if (value === 0) return undefined;
  return {
    key: JSON.stringify(parts.map((part) => part?.key)),
    name: parts.map((part) => part?.name).join(' × '),
    value,
  };
};
