import type { FairSum } from './fairness-store.ts';
import type { Groups } from './groups.ts';

/** What became of something for one person: they got it, or got it and did something with it. */
type Became = 1 | 2;

/** What a person adds to a month: themselves once in every group they were in when they were first seen in it. Changed in place. */
export interface PersonMonth {
  readonly groups: Groups;
  /** By `offer/` or `campaign/` and its id. */
  readonly rules: Record<string, Became>;
}

const apart = '\n';

/** Changes of sums that are not stored yet. */
export class FairChanges {
  readonly #sums = new Map<string, FairSum>();

  get all(): readonly FairSum[] {
    return [...this.#sums.values()].filter(({ got, did }) => got !== 0 || did !== 0);
  }

  /** Adds so many to every group a person is in. */
  add(month: number, rule: string, groups: Groups, got: number, did: number): void {
    for (const [dimension, grp] of Object.entries(groups)) {
      const key = [month, rule, dimension, grp].join(apart);
      const before = this.#sums.get(key);
      this.#sums.set(key, {
        ...{ month, rule, dimension, grp },
        ...{ got: (before?.got ?? 0) + got, did: (before?.did ?? 0) + did },
      });
    }
  }

  /** Adds all of a person's month, or takes it away. */
  addMonth(month: number, { groups, rules }: PersonMonth, sign: 1 | -1): void {
    this.add(month, '', groups, sign, 0);
    for (const [rule, became] of Object.entries(rules)) {
      this.add(month, rule, groups, sign, became === 2 ? sign : 0);
    }
  }

  /** Notes that somebody got something, or did something with it, each once. */
  become(month: number, person: PersonMonth, rule: string, became: Became): void {
    const before = person.rules[rule] ?? 0;
    if (before >= became) return;
    person.rules[rule] = became;
    this.add(month, rule, person.groups, before === 0 ? 1 : 0, became === 2 ? 1 : 0);
  }
}
