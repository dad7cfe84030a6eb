import { BanditError } from './bandit-error.ts';
import type { FeatureEncoder, FeatureField } from './features.ts';
import { MOST_FEATURES } from './settings.ts';

const MOST_FIELDS = 64;
const MOST_CROSSES = 64;
const LONGEST_NAME = 500;
const KINDS: readonly unknown[] = ['text', 'number', 'boolean'];

type Fields = Readonly<Record<string, unknown>>;

/** @throws BanditError for what is not an encoder. */
export const readEncoder = (value: unknown): FeatureEncoder => {
  const encoder = requireObject(value, '');
  if (encoder['version'] !== 1) {
    refuse('An encoder of version 1 is known.', '/version', 'Write "version": 1.');
  }
  const features = encoder['features'];
  if (!isWhole(features, 1, MOST_FEATURES)) {
    refuse(`features is a whole number from 1 to ${MOST_FEATURES}.`, '/features');
  }
  const fields = requireList(encoder['fields'], '/fields', 1, MOST_FIELDS).map((field, index) =>
    readField(field, `/fields/${index}`),
  );
  const names = fields.map(({ name }) => name);
  const twice = names.findIndex((name, index) => names.indexOf(name) !== index);
  if (twice !== -1) refuse(`The field "${names[twice]}" stands there twice.`, `/fields/${twice}`);
  const crosses = requireList(encoder['crosses'] ?? [], '/crosses', 0, MOST_CROSSES).map(
    (cross, index) => readCross(cross, names, `/crosses/${index}`),
  );
  return { version: 1, features: features as number, fields, crosses };
};

const readField = (value: unknown, path: string): FeatureField => {
  const { name, kind, low, high, label } = requireObject(value, path);
  if (!isText(name) || (name as string).split('.').includes('')) {
    refuse('A field has a name: a dotted path such as context.device.', `${path}/name`);
  }
  if (!KINDS.includes(kind)) refuse('kind is text, number or boolean.', `${path}/kind`);
  if (label !== undefined && !isText(label)) refuse('A label is a text.', `${path}/label`);
  if (kind === 'number') {
    const [from, to] = [low ?? 0, high ?? 1];
    if (!(Number.isFinite(from) && Number.isFinite(to) && (from as number) < (to as number))) {
      refuse('low is a number below high.', `${path}/low`);
    }
  }
  return {
    name: name as string,
    kind: kind as FeatureField['kind'],
    ...(low === undefined ? {} : { low: low as number }),
    ...(high === undefined ? {} : { high: high as number }),
    ...(label === undefined ? {} : { label: label as string }),
  };
};

const readCross = (value: unknown, names: readonly string[], path: string): readonly string[] =>
  requireList(value, path, 2, 3).map((name, index, members) => {
    if (names.includes(name as string) && members.indexOf(name) === index) return name as string;
    return refuse('A cross names two or three different fields.', `${path}/${index}`);
  });

const requireObject = (value: unknown, path: string): Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Fields)
    : refuse('An object is needed here.', path);

const requireList = (
  value: unknown,
  path: string,
  least: number,
  most: number,
): readonly unknown[] =>
  Array.isArray(value) && value.length >= least && value.length <= most
    ? value
    : refuse(`A list of ${least} to ${most} is needed here.`, path);

const isWhole = (value: unknown, low: number, high: number): boolean =>
  Number.isInteger(value) && (value as number) >= low && (value as number) <= high;

const isText = (value: unknown): boolean =>
  typeof value === 'string' && value !== '' && value.length <= LONGEST_NAME;

const refuse = (message: string, path: string, hint?: string): never => {
  throw new BanditError(message, { path, ...(hint === undefined ? {} : { hint }) });
};
