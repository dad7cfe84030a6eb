import type { Condition } from 'personable';

/** What is looked for: words of names and ids, or people with a value of a trait. */
export type PeopleQuery = { readonly query: string } | { readonly where: Condition };

/** A trait, or a path into one, with a value: "city:Berlin". */
const TRAIT = /^([\p{L}_][\p{L}\p{N}_.-]{0,99}):\s*(\S.*)$/u;
/** What is an id, whatever it looks like: "user:7" in quotation marks. */
const QUOTED = /^["“](.*)["”]$/u;

/** Reads what was typed: `city:Berlin` asks for a trait, anything else for words; in quotation marks always for words. */
export const readPeopleQuery = (typed: string): PeopleQuery => {
  const quoted = QUOTED.exec(typed)?.[1];
  if (quoted !== undefined) return { query: quoted };
  const [, name, value] = TRAIT.exec(typed) ?? [];
  if (name === undefined || value === undefined) return { query: typed };
  return { where: { [`traits.${name}`]: { $in: meantBy(value.trim()) } } };
};

/** A text, and the number, truth or other case that it may stand for. */
const meantBy = (value: string): readonly (string | number | boolean)[] => {
  const number = Number(value);
  if (Number.isFinite(number)) return [value, number];
  if (value === 'true' || value === 'false') return [value, value === 'true'];
  return [value];
};
