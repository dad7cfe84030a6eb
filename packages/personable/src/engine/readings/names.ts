import type { Catalogue } from '../../catalog/catalogue.ts';
import type { Identities } from '../../customer/identity/identities.ts';
import { firstHomeOf, type Person, traitsOf } from '../../customer/person.ts';
import type { NamedItem, ShownIdentity } from '../views.ts';

/** ISO 8601. */
export const iso = (time: number): string => new Date(time).toISOString();

/** The name a person gave, if any. */
const nameOf = (person: Person): string | undefined => {
  const traits = traitsOf(person);
  const text = (...names: readonly string[]) => {
    const value = names.map((name) => traits[name]).find((given) => typeof given === 'string');
    return (value as string | undefined)?.trim();
  };
  const whole = text('name');
  if (whole !== undefined && whole !== '') return whole;
  const parts = [text('firstName', 'first_name'), text('lastName', 'last_name')];
  const joined = parts.filter((part) => part !== undefined && part !== '').join(' ');
  return joined === '' ? undefined : joined;
};

/**
 * `{ name }`: the name a person gave, else the shop's own id of them; empty for an unknown browser, so
 * that an object leaves out what is not known.
 */
export const named = async (
  person: Person,
  identities: Identities,
): Promise<{ readonly name?: string }> => {
  const given = nameOf(person);
  if (given !== undefined) return { name: given };
  for (const { home } of person.homes) {
    const known = await identities.identitiesOf(home);
    const user = known.find(({ namespace }) => namespace === 'userId');
    if (user !== undefined) return { name: user.value };
  }
  return {};
};

/** A person's number: that of the first home. */
export const numberOf = (person: Person): number => firstHomeOf(person);

/** Identities of some homes, the strongest first. */
export const identitiesOf = async (
  identities: Identities,
  homes: readonly number[],
): Promise<ShownIdentity[]> => {
  const known = await Promise.all(homes.map((home) => identities.identitiesOf(home)));
  const order = identities.rules.namespaces.map(({ name }) => name);
  const place = ({ namespace }: ShownIdentity) =>
    order.includes(namespace) ? order.indexOf(namespace) : order.length;
  return known.flat().sort((a, b) => place(a) - place(b));
};

/** Items of the catalogue by key, with their names; unknown keys are left out. */
export const namedItems = (catalogue: Catalogue, keys: readonly number[]): NamedItem[] =>
  keys.flatMap((key) => {
    const item = catalogue.item(key);
    return item === undefined ? [] : [{ id: item.id, name: item.name }];
  });
