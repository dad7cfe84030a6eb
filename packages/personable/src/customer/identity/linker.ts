import type { Tombstones } from '../erasure/tombstones.ts';
import type { Gathered } from '../gathered.ts';
import type { Taken } from '../intake.ts';
import type { People } from '../people.ts';
import type { Conflict, Conflicts, Refusal } from './conflicts.ts';
import type { Identities, Identity } from './identities.ts';
import {
  type Evidence,
  isIdentified,
  judgeLink,
  type LinkEvidence,
  type LinkedHomes,
  type Side,
  type Verdict,
} from './linking.ts';

/** What linking works with. */
interface LinkerParts {
  readonly identities: Identities;
  readonly people: People;
  readonly tombstones: Tombstones;
  readonly conflicts: Conflicts;
}

/** An identity of a message with its home, if it has one. */
interface Met {
  readonly identity: Identity;
  readonly home: number | undefined;
}

/** Gives messages their homes and links what they name. */
export class Linker {
  readonly #parts: LinkerParts;

  constructor(parts: LinkerParts) {
    this.#parts = parts;
  }

  /** The home of an identity, which is met now if it was not before. */
  async homeOf(identity: Identity): Promise<number> {
    const { identities, people } = this.#parts;
    const known = identities.peek(identity) ?? (await identities.find(identity));
    if (known !== undefined) return known;
    const home = identities.mint(identity);
    people.isNew(home);
    return home;
  }

  /**
   * The home of a message: that of its strongest identity. A browser that belongs to somebody does not
   * take in what a public key says of another user; that goes to the claimed user's own home.
   */
  async homeFor({ identities: [strongest, claimed] }: Taken): Promise<number> {
    const home = await this.homeOf(strongest as Identity);
    if (claimed?.namespace !== 'claimedUserId') return home;
    const { identities } = this.#parts;
    const links = identities.peekLinks(home) ?? (await identities.links(home));
    if (links.size === 0) return home;
    const user = await identities.find({ namespace: 'userId', value: claimed.value });
    return user !== undefined && links.has(user) ? home : this.homeOf(claimed);
  }

  /**
   * Links the home of a message with those of the other identities it names, as far as `judgeLink` lets it.
   *
   * @returns the conflicts it tells of, to be counted when it is taken.
   */
  async link(taken: Taken, home: number, gathered: Gathered): Promise<readonly Conflict[]> {
    const { message, messageId, time } = taken;
    const [strongest, ...others] = taken.identities;
    const explicit = message.type === 'alias';
    const told: Conflict[] = [];
    for (const named of others) {
      const other = await this.#previous(named, explicit);
      if (this.#parts.tombstones.covers(other, time)) continue;
      const strong = { identity: strongest as Identity, home };
      const weak = { identity: other, home: await this.#parts.identities.find(other) };
      const usual = weak.home !== undefined && this.#isDone(home, weak.home);
      if (usual) continue;
      const { verdict, sides } = await this.#judge(strong, weak, explicit);
      if (verdict.links) {
        if (explicit && (await this.#wasHere(home, weak.home, messageId))) continue;
        const evidence = { by: explicit ? 'alias' : 'message', message: messageId } as const;
        await this.join(home, await this.homeOf(other), { ...evidence, time, gathered });
        continue;
      }
      const refusal = this.#refusal(verdict, strong, weak, sides);
      if (refusal === undefined) continue;
      const { conflict, begins, write } = await this.#parts.conflicts.note({ ...refusal, time });
      if (write !== undefined) gathered.addConflict(conflict, write);
      if (!begins) told.push(conflict);
    }
    return told;
  }

  /** Links two homes. */
  async join(
    a: number,
    b: number,
    evidence: LinkEvidence & { readonly time: number; readonly gathered: Gathered },
  ): Promise<void> {
    const { time, gathered, ...because } = evidence;
    const { apart } = await this.#parts.identities.person(a);
    // What was undone once has records already; these are others.
    const again = apart.has(b) ? `:${because.message}` : '';
    gathered.addLink(a, b, time, await this.#parts.identities.link(a, b), because, again);
  }

  /** Whether two homes are linked or are the same, as far as is remembered: the usual event asks nobody. */
  #isDone(home: number, other: number): boolean {
    return home === other || this.#parts.identities.peekLinks(home)?.has(other) === true;
  }

  /** Whether two people were taken apart since this very message came for the first time. */
  async #wasHere(home: number, other: number | undefined, messageId: string): Promise<boolean> {
    if (other === undefined) return false;
    const { identities } = this.#parts;
    const { apart } = await identities.person(home);
    return apart.has(other) && (await identities.hasMessage(messageId));
  }

  async #judge(strong: Met, weak: Met, explicit: boolean) {
    const { identities } = this.#parts;
    const of = await this.#personOf(strong);
    const together = weak.home !== undefined && of.homes.has(weak.home);
    const and = together ? of : await this.#personOf(weak);
    const sides = [await this.#side(strong, of), await this.#side(weak, and)] as const;
    const linked =
      weak.home !== undefined &&
      (weak.home === strong.home || (await identities.links(strong.home as number)).has(weak.home));
    const evidence: Evidence = { strong: sides[0], weak: sides[1], linked, explicit };
    return { verdict: judgeLink(evidence, identities.rules), sides };
  }

  async #side({ identity: { namespace }, home }: Met, person: LinkedHomes): Promise<Side> {
    return {
      namespace,
      person,
      shared: home !== undefined && (await this.#isShared(namespace, home)),
    };
  }

  /** Whether an identity was seen with so many identified people that it says nothing of any of them. */
  async #isShared(namespace: string, home: number): Promise<boolean> {
    if (namespace === 'userId') return false;
    const { identities, conflicts } = this.#parts;
    const told = (await conflicts.of(home)).filter(({ reason }) => reason === 'two-people');
    if (told.length === 0) return false;
    const met = [await identities.person(home)];
    for (const conflict of told) {
      const { others } = conflict;
      for (const one of [conflict.home, conflict.other]) {
        if (one !== 0) met.push(await identities.person(one));
      }
      for (const one of others) {
        const of = await identities.find(one);
        if (of !== undefined) met.push(await identities.person(of));
      }
    }
    return new Set(met.filter(isIdentified)).size >= identities.rules.sharedAfter;
  }

  /** What is to be noted of a link that is not made; `undefined` where there is nothing to decide. */
  #refusal(
    verdict: Exclude<Verdict, { readonly links: true }>,
    strong: Met,
    weak: Met,
    [of, and]: readonly [Side, Side],
  ): Omit<Refusal, 'time'> | undefined {
    if (verdict.because === 'linked' || verdict.because === 'apart') return undefined;
    const about = (subject: Met, other: Met, home: number): Omit<Refusal, 'time'> => ({
      reason: verdict.because === 'limit' ? 'limit' : 'two-people',
      home: subject.home as number,
      other: home,
      limited: verdict.because === 'limit' ? verdict.namespace : '',
      with: other.identity,
    });
    if (verdict.because === 'limit') {
      const strongIsLarger = of.person.homes.size >= and.person.homes.size;
      return strongIsLarger ? about(strong, weak, 0) : about(weak, strong, 0);
    }
    if (verdict.because === 'shared')
      return of.shared ? about(strong, weak, 0) : about(weak, strong, 0);
    if (strong.identity.namespace === 'userId') return about(weak, strong, 0);
    // Either may be what is shared: both link nothing from here on.
    return of.shared || strong.home === undefined
      ? about(strong, weak, 0)
      : about(weak, strong, strong.home);
  }

  #personOf({ identity, home }: Met): LinkedHomes | Promise<LinkedHomes> {
    return home === undefined ? unmet(identity.namespace) : this.#parts.identities.person(home);
  }

  /** An alias's previous id is a user's, or else the anonymous one that is known by it. */
  async #previous(named: Identity, alias: boolean): Promise<Identity> {
    if (!alias || (await this.#parts.identities.find(named)) !== undefined) return named;
    const anonymous: Identity = { namespace: 'anonymousId', value: named.value };
    return (await this.#parts.identities.find(anonymous)) === undefined ? named : anonymous;
  }
}

/** No home has this number: an identity that nobody has met has none. */
const NO_HOME = 0;
const unmet = (namespace: string): LinkedHomes => ({
  homes: new Set([NO_HOME]),
  counts: new Map([[namespace, 1]]),
  apart: new Set(),
});
