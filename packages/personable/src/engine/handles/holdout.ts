import type { FindTemplate } from '../../automate/messages/ports.ts';
import type { Attribution } from '../../measure/attribution/attribution.ts';
import type { Grants } from '../../measure/grants/grants.ts';
import type { Rotation } from '../../measure/holdout/assignment.ts';
import type { Holdout } from '../../measure/holdout/holdout.ts';
import { HELD_KINDS, type HeldKind, scopeOf } from '../../measure/holdout/holdout-scope.ts';
import type { ScopedHoldouts } from '../../measure/holdout/scoped-holdouts.ts';
import type { DecisionLog } from '../../measure/log/decision-log.ts';
import type { MessageOutcomes } from '../../measure/messages/message-outcomes.ts';
import type { Touches } from '../../measure/touches/touches.ts';
import type { Rules } from '../../rules/rules.ts';
import type { Store } from '../../store/store.ts';
import { PersonableError } from '../errors.ts';
import { isRotation, isSalt, isShare } from '../holdout-options.ts';
import type { Settings } from '../options.ts';
import {
  type HoldoutReport,
  type MeasuredHoldout,
  NOTHING_MEASURED,
  readHoldoutReport,
  readMeasured,
} from '../readings/holdout.ts';
import { heldOutWords } from '../readings/holdout-words.ts';
import { type MoneyReading, readMoney, readShares } from '../readings/money.ts';
import { showingCosts } from '../readings/showing-costs.ts';

/** Days of which the shares that are quoted are when nothing else is asked for. */
const LATELY = 30;

/** Who is to be held out. */
export interface HoldoutInput {
  /** The share of the people, from 0 to 0.5; 0 holds nobody out. */
  readonly share: number;
  /** As it is when left out. */
  readonly salt?: string;
  /** How held-out people give way to others; `null` for always the same, as it is when left out. */
  readonly rotate?: Rotation | null;
}

/** What one campaign, journey, placement or channel earns. */
export interface ScopedHoldoutReport extends MeasuredHoldout {
  readonly kind: HeldKind;
  readonly id: string;
  /** The share of the people who are held out of it now. */
  readonly share: number;
}

interface HoldoutHandleParts {
  readonly holdout: Holdout;
  readonly scopedHoldouts: Pick<ScopedHoldouts, 'find' | 'all'>;
  readonly settings: Settings;
  readonly channels: { get(name: string): object | undefined };
  readonly store: Store;
  readonly attribution: Pick<Attribution, 'flush'>;
  readonly messageOutcomes: Pick<MessageOutcomes, 'sums'>;
  readonly grants: Pick<Grants, 'tally'>;
  readonly template: FindTemplate;
  readonly rules: Pick<Rules, 'set'>;
  readonly touches: Pick<Touches, 'flush'>;
  readonly log: Pick<DecisionLog, 'flush'>;
  readonly holdOutOfChannel: (channel: string, share: number) => Promise<void>;
}

/** Who is shown what everybody is shown, and what personalization earns: `shop.holdout`. */
export class HoldoutHandle {
  readonly #holdout: Holdout;
  readonly #scoped: Pick<ScopedHoldouts, 'find' | 'all'>;
  readonly #settings: Settings;
  readonly #parts: HoldoutHandleParts;

  constructor(parts: HoldoutHandleParts) {
    const { holdout, scopedHoldouts, settings } = parts;
    this.#parts = parts;
    this.#holdout = holdout;
    this.#scoped = scopedHoldouts;
    this.#settings = settings;
  }

  /** What the holdout says of people first decided for in the last days, today included (UTC); of all when left out. */
  async read(days?: number): Promise<HoldoutReport> {
    const report = await readHoldoutReport(this.#holdout, this.#settings, days);
    const reading = await this.#reading();
    const money = await readMoney(report, undefined, reading);
    const shares = await readShares(report, days ?? LATELY, reading);
    return { ...report, ...(money === undefined ? {} : { money }), shares };
  }

  async #reading(): Promise<MoneyReading> {
    const { store, attribution, messageOutcomes, grants, template, settings } = this.#parts;
    const { rules, touches, log } = this.#parts;
    await attribution.flush();
    await log.flush();
    await touches.flush();
    return {
      ...{ store, messageOutcomes, tally: grants.tally, now: settings.clock() },
      attribution: settings.attribution,
      costOf: (id) => template(id)?.cost,
      showing: (scope, from) => showingCosts(store, rules.set.campaigns, scope, from),
    };
  }

  /**
   * What one campaign, journey, placement or channel earns: people of its `holdout` beside those it may reach, from when either could first have met it.
   *
   * @param kind `campaigns`, `journeys`, `placements` or `channels`.
   * @param days as of `read`.
   * @throws PersonableError `not_found` for another kind.
   */
  async of(kind: string, id: string, days?: number): Promise<ScopedHoldoutReport> {
    if (!isHeldKind(kind)) throw notHeld(kind);
    const measure = this.#scoped.find(scopeOf(kind, id));
    const { clock } = this.#settings;
    const words = heldOutWords(kind);
    if (measure !== undefined) {
      const read = await readMeasured(measure, words, clock(), days);
      const money = await readMoney(read, { kind, id }, await this.#reading());
      const share = measure.run?.share ?? 0;
      return { ...{ kind, id, share }, ...read, ...(money === undefined ? {} : { money }) };
    }
    return { ...{ kind, id, share: 0 }, ...NOTHING_MEASURED, text: words.off };
  }

  /** What every campaign, journey, placement and channel earns that people are or were held out of. */
  async all(): Promise<readonly ScopedHoldoutReport[]> {
    const found: ScopedHoldoutReport[] = [];
    for (const scope of this.#scoped.all.keys()) {
      const [kind = '', ...id] = scope.split('/');
      if (isHeldKind(kind)) found.push(await this.of(kind, id.join('/')));
    }
    return found;
  }

  /**
   * Sets who is held out of a channel of messages from now on; with another share the measurement begins anew.
   *
   * @param kind `channels`: the holdout of anything else stands in its rule.
   * @throws PersonableError `invalid_field`, `not_found`.
   */
  async setOf(kind: string, id: string, share: number): Promise<ScopedHoldoutReport> {
    if (!isHeldKind(kind)) throw notHeld(kind);
    if (kind !== 'channels') {
      throw new PersonableError(
        'invalid_field',
        'Only channels are held out of here; a campaign, a journey or a placement says so itself.',
        { path: '/kind', hint: 'Say holdout in its rule, for example holdout: 0.1.' },
      );
    }
    if (!isShare(share)) {
      throw wrong('share is a share of the people, a number from 0 to 0.5.', '/share');
    }
    if (this.#parts.channels.get(id) === undefined) {
      throw new PersonableError('not_found', `There is no channel "${id.slice(0, 60)}".`, {
        hint: 'GET /v1/channels lists them.',
      });
    }
    await this.#parts.holdOutOfChannel(id, share);
    return this.of(kind, id);
  }

  /**
   * Sets who is held out from now on. A larger share holds out those of a smaller one and more; with another share or salt the
   * measurement begins anew.
   *
   * @param who sets it, for the history.
   * @throws PersonableError `invalid_field`.
   */
  async set({ share, salt, rotate }: HoldoutInput, who = 'library'): Promise<HoldoutReport> {
    if (!isShare(share)) {
      throw wrong('share is a share of the people, a number from 0 to 0.5.', '/share');
    }
    if (salt !== undefined && !isSalt(salt)) throw wrong('salt has 1 to 100 characters.', '/salt');
    if (rotate !== undefined && rotate !== null && !isRotation(rotate)) {
      throw wrong('rotate is a number of days, 7 to 366, and a share above 0 to 1.', '/rotate');
    }
    const before = this.#holdout.setting;
    const turning = rotate === undefined ? before.rotate : (rotate ?? undefined);
    await this.#holdout.set({ share, salt: salt ?? before.salt, rotate: turning }, who);
    return this.read();
  }
}

const wrong = (sentence: string, path: string) =>
  new PersonableError('invalid_field', sentence, { path });

const notHeld = (kind: string) =>
  new PersonableError('not_found', `Nobody is held out of "${kind.slice(0, 60)}".`, {
    hint: `What people can be held out of one by one: ${HELD_KINDS.join(', ')}.`,
  });

const isHeldKind = (kind: string): kind is HeldKind => HELD_KINDS.some((one) => one === kind);
