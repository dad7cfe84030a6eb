import type { Message } from '../message.ts';
import { RejectedMessage } from '../rejection.ts';
import type { Identity } from './identities.ts';
import { type IdentityRules, type NamespaceRule, namesOf, namespaceOf } from './namespaces.ts';
import { writeIdentity } from './written.ts';

/** Identities of one message: a sender must not link without bound. */
const MOST = 20;

/** Who may be believed. */
interface Sender {
  readonly trusted: boolean;
  /** The user a signed token proves the sender to be. */
  readonly customer?: string | undefined;
}

/** Whose a message is. */
export interface Named {
  /** Strongest first; the message goes to the home of the first. */
  readonly identities: readonly Identity[];
  /** Whether the first is to be linked with the others. */
  readonly links: boolean;
}

/** A place in a message where a namespace's values stand. */
interface Place {
  readonly rule: NamespaceRule;
  readonly path: readonly string[];
  /** Whether it holds for identify messages only. */
  readonly stated: boolean;
}

/**
 * Reads whose a message is. Of a public key only `userId` and `anonymousId` are read, and the first is a claim: whatever
 * else it says of anybody is not believed.
 */
export class MessageIdentities {
  readonly #rules: IdentityRules;
  readonly #places: readonly Place[];
  readonly #order: ReadonlyMap<string, number>;

  constructor(rules: IdentityRules) {
    this.#rules = rules;
    this.#order = new Map(rules.namespaces.map(({ name }, index) => [name, index]));
    this.#places = rules.namespaces
      .filter(({ limit }) => limit > 0)
      .flatMap((rule) =>
        rule.from.map((dotted) => {
          const path = dotted.split('.');
          return { rule, path, stated: path[0] === 'traits' };
        }),
      );
  }

  /**
   * The identities of a message.
   *
   * @throws RejectedMessage `missing_identity`, `invalid_identity`, `unknown_namespace`.
   */
  read(message: Message, { trusted, customer }: Sender): Named {
    const user = this.#own('userId', message.userId);
    const anonymous = this.#own('anonymousId', message.anonymousId);
    const believed = trusted || (user !== undefined && user.value === customer);
    const claimed: Identity | undefined =
      user === undefined || believed ? user : { namespace: 'claimedUserId', value: user.value };
    if (message.type === 'alias') return this.#aliased(message, claimed ?? anonymous, trusted);
    // A claim is not proof: with an anonymous id beside it, the event belongs to the anonymous one.
    const ordered = believed ? [claimed, anonymous] : [anonymous, claimed];
    const identities = ordered.filter((identity) => identity !== undefined);
    const wrong = trusted ? this.#others(message, identities) : undefined;
    if (identities.length === 0) throw nobody(wrong);
    return { identities, links: believed && identities.length > 1 };
  }

  /** Adds what else a trusted message names, in order; returns why something in it is no identity. */
  #others(message: Message, found: Identity[]): string | undefined {
    let wrong: string | undefined;
    const before = found.length;
    const add = (rule: NamespaceRule, said: unknown, explicit: string | undefined) => {
      if ((typeof said !== 'string' && typeof said !== 'number') || found.length >= MOST) return;
      const written = writeIdentity(rule, said, this.#rules.country);
      if ('wrong' in written) {
        if (explicit !== undefined) throw invalid(written.wrong, explicit);
        wrong ??= written.wrong;
        return;
      }
      const { value } = written;
      const { name: namespace } = rule;
      if (found.some((one) => one.namespace === namespace && one.value === value)) return;
      found.push({ namespace, value });
    };
    for (const { rule, path, stated } of this.#places) {
      if (stated && message.type !== 'identify') continue;
      const said = valueAt(message, path);
      if (said !== undefined) add(rule, said, undefined);
    }
    const external = message.context?.['externalIds'];
    if (Array.isArray(external)) {
      for (const { type, id, collection } of external.filter(isObject).slice(0, MOST)) {
        const ofPerson = collection === undefined || collection === 'users';
        const rule = typeof type === 'string' && ofPerson ? this.#rule(type) : undefined;
        if (rule !== undefined) add(rule, id, undefined);
      }
    }
    if (message.identities !== undefined && message.identities !== null) {
      for (const [name, said] of Object.entries(message.identities)) {
        const rule = this.#rule(name);
        if (rule === undefined) throw unknownNamespace(name, this.#rules);
        add(rule, said, `/identities/${name}`);
      }
    }
    if (found.length > before) {
      found.sort((a, b) => this.#place(a.namespace) - this.#place(b.namespace));
    }
    return wrong;
  }

  #rule(name: string): NamespaceRule | undefined {
    return name === 'claimedUserId' ? undefined : namespaceOf(this.#rules, name);
  }

  #place(namespace: string): number {
    return this.#order.get(namespace) ?? this.#order.size;
  }

  #own(name: 'userId' | 'anonymousId', said: string | number | null | undefined) {
    if (said === undefined || said === null) return undefined;
    const written = writeIdentity({ name, format: 'text' }, said, undefined);
    if ('wrong' in written) throw invalid(written.wrong, `/${name}`);
    return { namespace: name, value: written.value } as const;
  }

  #aliased(message: Message, identity: Identity | undefined, trusted: boolean): Named {
    if (identity === undefined) {
      throw new RejectedMessage(
        'missing_identity',
        'An alias message needs the userId it leads to.',
      );
    }
    if (!trusted) return { identities: [identity], links: false };
    const said = message.previousId as string | number;
    const previous = writeIdentity({ name: 'previousId', format: 'text' }, said, undefined);
    if ('wrong' in previous) throw invalid(previous.wrong, '/previousId');
    return { identities: [identity, { namespace: 'userId', value: previous.value }], links: true };
  }
}

const valueAt = (message: Message, path: readonly string[]): unknown => {
  let value: unknown = message;
  for (const name of path) {
    if (!isObject(value) || !Object.hasOwn(value, name)) return undefined;
    value = value[name];
  }
  return value;
};

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

const invalid = (wrong: string, path: string) =>
  new RejectedMessage('invalid_identity', `${wrong}. Leave it out where nobody is known.`, path);

/** A namespace that there is not, with those that there are. */
const unknownNamespace = (name: string, rules: IdentityRules) =>
  new RejectedMessage(
    'unknown_namespace',
    `There is no namespace "${name.slice(0, 100)}"; there are ${namesOf(rules).join(', ')}.`,
    `/identities/${name.slice(0, 100)}`,
  );

const nobody = (wrong: string | undefined) =>
  wrong === undefined
    ? new RejectedMessage(
        'missing_identity',
        'The message says not whose it is: give it a userId, an anonymousId, or both; through a secret key also an e-mail address, a telephone number or any other id in identities.',
      )
    : new RejectedMessage(
        'invalid_identity',
        `The message says not whose it is: ${wrong}. Give it a userId, an anonymousId, or another id in identities.`,
      );
