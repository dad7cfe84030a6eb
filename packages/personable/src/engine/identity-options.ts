import { isSupportedCountry } from 'libphonenumber-js/min';
import {
  DEFAULT_IDENTITY_RULES,
  DEFAULT_NAMESPACES,
  type IdentityRules,
  type NamespaceRule,
} from '../customer/identity/namespaces.ts';
import { PersonableError } from './errors.ts';

/** A namespace as an option; what is left out keeps its default. */
export interface NamespaceOption {
  readonly name: string;
  /** Ids of it that one person may have by themselves; 0 does not use it. Default 5. */
  readonly limit?: number;
  /** Dotted paths in a trusted message where its values stand, such as `properties.loyalty_id`. */
  readonly from?: readonly string[];
}

/** Which ids people are known by, and when they are one person. */
export interface IdentityOptions {
  /**
   * Namespaces by priority. Those of the engine that are not named keep what they have and stand behind; `userId` is always
   * the strongest.
   */
  readonly namespaces?: readonly NamespaceOption[];
  /** Where telephone numbers without a country code are of: ISO 3166 alpha-2, such as `DE`. */
  readonly country?: string;
  /** With how many people who have user ids an id is seen before it links nothing any more. Default 2. */
  readonly sharedAfter?: number;
}

const MOST_NAMESPACES = 50;
const MOST_IDS = 500;
const MOST_SHARED = 100;
const MOST_PATHS = 10;
/** A namespace that says nothing of its limit. */
const USUAL_LIMIT = 5;
const FIELDS = ['namespaces', 'country', 'sharedAfter'];
const NAMESPACE_FIELDS = ['name', 'limit', 'from'];
/** What the engine itself gives to one person, whatever is said. */
const OWN = ['userId', 'claimedUserId'];

/**
 * Checks what is said of identities and fills in the defaults.
 *
 * @throws PersonableError `invalid_option`.
 */
export const readIdentityOptions = (said: IdentityOptions = {}): IdentityRules => {
  if (!isObject(said)) throw wrong('identity is no object', FIELDS.join(', '));
  const unknown = Object.keys(said).find((name) => !FIELDS.includes(name));
  if (unknown !== undefined) throw wrong(`identity has no "${unknown}"`, FIELDS.join(', '));
  const { namespaces = [], country, sharedAfter = DEFAULT_IDENTITY_RULES.sharedAfter } = said;
  if (country !== undefined && !isSupportedCountry(country)) {
    throw wrong(`identity.country is "${String(country)}"`, 'ISO 3166 alpha-2, such as DE');
  }
  if (!isWhole(sharedAfter, 2, MOST_SHARED)) {
    throw wrong(`identity.sharedAfter is ${String(sharedAfter)}`, `2 to ${MOST_SHARED}`);
  }
  if (!Array.isArray(namespaces) || namespaces.length > MOST_NAMESPACES) {
    throw wrong('identity.namespaces is no list of them', `at most ${MOST_NAMESPACES} namespaces`);
  }
  return Object.freeze({
    namespaces: inOrder(namespaces.map(readNamespace)),
    country,
    sharedAfter,
  });
};

/** Those that are named behind the engine's own, and before the rest. */
const inOrder = (named: readonly NamespaceRule[]): readonly NamespaceRule[] => {
  const names = named.map(({ name }) => name);
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice !== undefined) throw wrong(`identity.namespaces names "${twice}" twice`, 'each once');
  const [own, rest] = [
    DEFAULT_NAMESPACES.filter(({ name }) => OWN.includes(name)),
    DEFAULT_NAMESPACES.filter(({ name }) => !OWN.includes(name) && !names.includes(name)),
  ];
  return Object.freeze([...own, ...named, ...rest]);
};

const readNamespace = (said: NamespaceOption): NamespaceRule => {
  const place = 'identity.namespaces';
  if (!isObject(said)) throw wrong(`${place} has one that is no object`, '{ name, limit, from }');
  const unknown = Object.keys(said).find((name) => !NAMESPACE_FIELDS.includes(name));
  if (unknown !== undefined) {
    throw wrong(`${place} has one with "${unknown}"`, NAMESPACE_FIELDS.join(', '));
  }
  const { name } = said;
  if (typeof name !== 'string' || !/^[a-zA-Z][\w.-]{0,99}$/.test(name)) {
    throw wrong(`${place} has the name "${String(name)}"`, 'letters, digits, dots and dashes');
  }
  if (OWN.includes(name)) {
    throw wrong(`${place} has "${name}", which is the engine's own`, 'any other name');
  }
  const usual = DEFAULT_NAMESPACES.find((one) => one.name === name);
  const { limit = usual?.limit ?? USUAL_LIMIT, from = usual?.from ?? [] } = said;
  const least = name === 'anonymousId' ? 1 : 0;
  if (!isWhole(limit, least, MOST_IDS)) {
    throw wrong(`${place}: the limit of "${name}" is ${String(limit)}`, `${least} to ${MOST_IDS}`);
  }
  if (!Array.isArray(from) || from.length > MOST_PATHS || !from.every(isPath)) {
    throw wrong(`${place}: "${name}" is read from what is no path`, PATHS);
  }
  return Object.freeze({ name, limit, format: usual?.format ?? 'text', from: [...from] });
};

const PATHS = `at most ${MOST_PATHS} paths that begin with properties, traits or context, such as properties.loyalty_id`;

const isPath = (path: unknown): boolean =>
  typeof path === 'string' &&
  path.length <= 200 &&
  /^(properties|traits|context)(\.[^.]+){1,8}$/.test(path);

const isObject = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isWhole = (value: number, least: number, most: number): boolean =>
  Number.isInteger(value) && value >= least && value <= most;

const wrong = (sentence: string, allowed: string) =>
  new PersonableError('invalid_option', `${sentence}.`, { hint: `Allowed: ${allowed}.` });
