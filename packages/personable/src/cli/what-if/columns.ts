import { readFile } from 'node:fs/promises';
import { inputError } from '../evaluate/input-error.ts';

/** A column that says something of person or context. */
export interface FeatureColumn {
  readonly name: string;
  /** `text`: each value is something of its own; `number`: from 0 at `low` to 1 at `high`. */
  readonly kind: 'text' | 'number';
  readonly low?: number;
  readonly high?: number;
}

/** Which columns of a log say what. */
export interface LogColumns {
  readonly action: string;
  readonly propensity: string;
  readonly reward: string;
  /** Choices are compared within a place: a position, and whatever else the other strategy goes by. */
  readonly place: readonly string[];
  readonly person: string | undefined;
  readonly features: readonly FeatureColumn[];
}

const KNOWN = ['action', 'propensity', 'reward', 'position', 'context', 'person', 'features'];
const SUCH_AS =
  '{"action": "item_id", "position": "position", "propensity": "propensity_score", "reward": "click"}';
/** Columns of features at the most. */
const MOST_FEATURES = 64;

/** @throws PersonableError for a file that is missing, or says something else than columns. */
export const readColumns = async (path: string): Promise<LogColumns> => {
  const value = await readJson(path, `the columns of the log, such as ${SUCH_AS}`);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw wrong(path, 'it is no object');
  }
  const said = new Map(Object.entries(value));
  const unknown = [...said.keys()].find((key) => !KNOWN.includes(key));
  if (unknown !== undefined) throw wrong(path, `nothing is called ${JSON.stringify(unknown)}`);
  const text = (name: string): string => {
    const column = said.get(name);
    if (typeof column === 'string' && column !== '') return column;
    throw wrong(path, `it does not name the column of "${name}"`);
  };
  const person = said.has('person') ? text('person') : undefined;
  const position = said.has('position') ? [text('position')] : [];
  return {
    ...{ action: text('action'), propensity: text('propensity'), reward: text('reward') },
    place: [
      ...position,
      ...listOf(said.get('context'), path, 'context').map((one) => nameIn(one, path)),
    ],
    person,
    features: listOf(said.get('features'), path, 'features').map((one) => featureOf(one, path)),
  };
};

/** What a JSON file says. @throws PersonableError */
export const readJson = async (path: string, what: string): Promise<unknown> => {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    throw inputError(`${path} cannot be read. Name a JSON file with ${what}.`, error);
  }
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    throw inputError(`${path} is not JSON: ${(error as Error).message}. Give ${what}.`, error);
  }
};

const listOf = (value: unknown, path: string, name: string): readonly unknown[] => {
  if (value === undefined) return [];
  if (typeof value === 'string') return [value];
  if (Array.isArray(value) && value.length <= MOST_FEATURES) return value;
  throw wrong(path, `"${name}" is no list of up to ${MOST_FEATURES} columns`);
};

const nameIn = (value: unknown, path: string): string => {
  if (typeof value === 'string' && value !== '') return value;
  throw wrong(path, `${JSON.stringify(value)} is no name of a column`);
};

const featureOf = (value: unknown, path: string): FeatureColumn => {
  if (typeof value === 'string') return { name: nameIn(value, path), kind: 'text' };
  const { name, low = 0, high = 1 } = (value ?? {}) as Readonly<Record<string, unknown>>;
  if (typeof low !== 'number' || typeof high !== 'number' || !(low < high)) {
    throw wrong(path, `a feature of numbers needs a low that is below its high`);
  }
  return { name: nameIn(name, path), kind: 'number', low, high };
};

const wrong = (path: string, what: string): Error =>
  inputError(`${path} does not say what the columns are: ${what}. Write ${SUCH_AS}.`);
