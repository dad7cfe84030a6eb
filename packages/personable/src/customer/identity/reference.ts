import { Type } from 'typebox';
import type { Identity } from './identities.ts';
import { type IdentityRules, namesOf, namespaceOf } from './namespaces.ts';
import { writeIdentity } from './written.ts';

/** Someone, by an id they are known by. */
export interface IdentityReference {
  readonly userId?: string | number;
  readonly email?: string;
  readonly phone?: string;
  /** An id of any namespace of the shop. */
  readonly identity?: { readonly namespace: string; readonly value: string | number };
  readonly anonymousId?: string | number;
}

const id = (description: string) =>
  Type.Union([Type.String({ minLength: 1, maxLength: 500 }), Type.Integer()], { description });
const contact = (description: string) =>
  Type.String({ minLength: 1, maxLength: 500, description: `${description} Needs a secret key.` });

/** The fields of a reference in a request. */
export const referenceFields = {
  userId: Type.Optional(id("The shop's own id of the person. Needs a secret key.")),
  anonymousId: Type.Optional(id('The id of a browser or device.')),
  email: Type.Optional(contact('An e-mail address of the person.')),
  phone: Type.Optional(contact('A telephone number of the person, however it is written.')),
  identity: Type.Optional(
    Type.Object(
      {
        namespace: Type.String({
          minLength: 1,
          maxLength: 100,
          description: 'userId, email, phone, card, receipt, anonymousId or one of the shop.',
        }),
        value: id('The id.'),
      },
      {
        additionalProperties: false,
        description: 'An id of any namespace. Needs a secret key.',
      },
    ),
  ),
};

/** What a reference names. */
export interface ReadReference {
  /** The strongest first. */
  readonly identities: readonly Identity[];
  /** Why one of them is no id, and where it stands. */
  readonly wrong?: { readonly sentence: string; readonly path: string };
  /** A namespace that there is not, with those that there are. */
  readonly unknown?: string;
}

/** Reads a reference as ingest reads the ids of messages. */
export const readReference = (
  reference: IdentityReference,
  rules: IdentityRules,
): ReadReference => {
  const { userId, anonymousId, email, phone, identity } = reference;
  const said: [namespace: string, value: string | number | undefined, path: string][] = [
    ['userId', userId, '/userId'],
    ['email', email, '/email'],
    ['phone', phone, '/phone'],
    [identity?.namespace ?? '', identity?.value, '/identity'],
    ['anonymousId', anonymousId, '/anonymousId'],
  ];
  const identities: Identity[] = [];
  let wrong: ReadReference['wrong'];
  let unknown: string | undefined;
  for (const [namespace, value, path] of said) {
    if (value === undefined) continue;
    const rule = namespace === 'claimedUserId' ? undefined : namespaceOf(rules, namespace);
    if (rule === undefined) {
      unknown = `There is no namespace "${namespace}"; there are ${namesOf(rules).join(', ')}.`;
      continue;
    }
    const written = writeIdentity(rule, value, rules.country);
    if ('wrong' in written) wrong ??= { sentence: written.wrong, path };
    else identities.push({ namespace, value: written.value });
  }
  if (identities.length > 1) {
    const order = rules.namespaces.map(({ name }) => name);
    identities.sort((a, b) => order.indexOf(a.namespace) - order.indexOf(b.namespace));
  }
  return {
    identities,
    ...(wrong === undefined ? {} : { wrong }),
    ...(unknown === undefined ? {} : { unknown }),
  };
};
