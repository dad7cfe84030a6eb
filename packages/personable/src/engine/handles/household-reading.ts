import { birthDateOf } from '../../customer/household/age.ts';
import type { Contact, Household, Limit, LimitRule } from '../../customer/household/household.ts';
import type { LimitInput, MemberInput } from '../../customer/household/household-input.ts';
import { readPreference } from '../../customer/preferences.ts';
import { RejectedMessage } from '../../customer/rejection.ts';
import { uniqueId } from '../../math/unique-id.ts';
import { PersonableError } from '../errors.ts';

/** A member whose home is known. */
export interface Resolved {
  readonly input: MemberInput;
  readonly home: number;
}

/** What members are read with. */
export interface MemberReading {
  /** As it is stored; undefined for a new one. */
  readonly before: Household | undefined;
  /** Milliseconds UTC. */
  readonly now: number;
  /** The place of a guardian among the members; -1 for nobody of them. */
  readonly placeOf: (by: NonNullable<LimitInput['by']>) => number;
}

/** Who somebody is by a household; their limits keep since when and by whom while they stay as they are. */
export const readMembers = (members: readonly Resolved[], reading: MemberReading) =>
  members.map(({ input, home }, place) => {
    const { role, name, birthDate, limits = [], contacts = [] } = input;
    const path = `/members/${place}`;
    if (birthDate !== undefined && birthDateOf(birthDate, reading.now) === undefined) {
      throw wrong(`"${birthDate}" is no day on which somebody was born.`, `${path}/birthDate`);
    }
    const stored = reading.before?.members.find((member) => member.home === home);
    return {
      home,
      role,
      ...(name === undefined ? {} : { name }),
      ...(birthDate === undefined ? {} : { birthDate }),
      limits: limits.map((limit, i) =>
        readLimit(limit, stored?.limits ?? [], {
          ...reading,
          members,
          path: `${path}/limits/${i}`,
        }),
      ),
      contacts: contacts.map((contact, i) => readContact(contact, `${path}/contacts/${i}`)),
    };
  });

const readLimit = (
  input: LimitInput,
  stored: readonly Limit[],
  reading: MemberReading & { readonly members: readonly Resolved[]; readonly path: string },
): Limit => {
  const { path, members, now } = reading;
  const rule = readRule(input, path);
  const same = stored.find(({ id }) => id === input.id);
  if (same !== undefined && JSON.stringify(ruleOf(same)) === JSON.stringify(rule)) return same;
  const guardian = input.by === undefined ? undefined : members[reading.placeOf(input.by)];
  if (guardian?.input.role !== 'guardian') {
    throw new PersonableError(
      'invalid_field',
      'A limit is set by a guardian of the household; by names none.',
      { path: `${path}/by`, hint: 'Name a member with the role guardian by userId or person.' },
    );
  }
  return { ...rule, id: uniqueId(), since: now, by: guardian.home };
};

const readRule = ({ forbid, allow, spend }: LimitInput, path: string): LimitRule => {
  const said = [forbid, allow, spend].filter((one) => one !== undefined).length;
  if (said !== 1) throw wrong('A limit has one of forbid, allow and spend.', path);
  if (spend !== undefined) return { spend };
  if (forbid !== undefined) return { forbid: readTarget(forbid, `${path}/forbid`) };
  return { allow: readTarget(allow ?? {}, `${path}/allow`) };
};

const ruleOf = ({ id: _, since: __, by: ___, ...rule }: Limit) => rule;

/** What a limit is about. @throws PersonableError `invalid_field` with the place. */
export const readTarget = (target: NonNullable<LimitInput['forbid']>, path: string) => {
  try {
    return readPreference({ choice: 'never', ...target }).target;
  } catch (error) {
    if (!(error instanceof RejectedMessage)) throw error;
    const { message, path: within = '' } = error.rejection;
    throw wrong(message.replace('A preference', 'A limit'), within.replace('/properties', path));
  }
};

const readContact = (
  { name, relation, phone, email, may }: NonNullable<MemberInput['contacts']>[number],
  path: string,
): Contact => {
  if (phone === undefined && email === undefined) {
    throw wrong('A contact has a phone number, an e-mail address or both.', path);
  }
  return {
    name,
    ...(relation === undefined ? {} : { relation }),
    ...(phone === undefined ? {} : { phone }),
    ...(email === undefined ? {} : { email }),
    may: [...new Set(may)],
  };
};

const wrong = (sentence: string, path: string) =>
  new PersonableError('invalid_field', sentence, { path });
