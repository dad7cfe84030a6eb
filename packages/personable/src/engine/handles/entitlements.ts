import { type Static, Type } from 'typebox';
import { Compile } from 'typebox/compile';
import { refuseHostile } from '../../customer/hostile.ts';
import type { AskedExperiments } from '../../decide/experiments/arms.ts';
import { type Entitled, entitledNow } from '../../decide/offers/entitled.ts';
import { textIn } from '../../decide/offers/offer-words.ts';
import {
  documentForRights,
  type SubjectNow,
  type SubjectRequest,
  subjectNow,
} from '../../decide/offers/subject-now.ts';
import { uniqueId } from '../../math/unique-id.ts';
import type { Grant } from '../../measure/grants/grant.ts';
import { grantsOfRule, markOf } from '../../measure/grants/grant-store.ts';
import { calendarDay } from '../../rules/offers/giving-period.ts';
import type { RuleSet } from '../../rules/rule-set.ts';
import { PersonableError } from '../errors.ts';
import { nameOfRule, showGrant, showLimits, showMoney } from '../offers/show.ts';
import type { EntitlementView, GrantView, HeldEntitlement, UsedView } from '../offers/views.ts';
import type { Parts } from '../parts.ts';
import { checkShape } from '../shape.ts';
import type { Page } from './people.ts';

/** What is said of the use of a right. */
export const UseInput = Type.Object(
  {
    messageId: Type.Optional(
      Type.String({
        minLength: 1,
        maxLength: 200,
        description: 'Sent again, it is one use.',
      }),
    ),
    order: Type.Optional(Type.String({ minLength: 1, maxLength: 200 })),
    by: Type.Optional(Type.String({ minLength: 1, maxLength: 200, description: 'Who let it be.' })),
  },
  { additionalProperties: false },
);
export type UseInput = Static<typeof UseInput>;

/** Whose rights are asked for. */
export type EntitlementsRequest = SubjectRequest & {
  /** Only rights to this, such as "shipping-fee". */
  readonly what?: string;
  /** The language of the sentences, BCP 47; the shop's own when left out. */
  readonly language?: string;
};

type EntitlementsParts = Pick<
  Parts,
  | 'store'
  | 'settings'
  | 'rules'
  | 'decider'
  | 'content'
  | 'people'
  | 'grants'
  | 'identities'
  | 'personRules'
  | 'experiments'
>;

/** Experiments that vary any right: which ones somebody has is asked together. */
const ofRights: AskedExperiments = ({ all }) =>
  [...all.values()].filter(({ body }) =>
    body.arms.some(({ changes = [] }) =>
      changes.some(({ rule }) => rule.startsWith('entitlements/')),
    ),
  );

/** Uses of a page when nobody says. */
const LIMIT = 50;

/** What people have a right to: `shop.entitlements`. */
export class EntitlementsHandle {
  readonly #parts: EntitlementsParts;
  readonly #shape = Compile(UseInput);

  constructor(parts: EntitlementsParts) {
    this.#parts = parts;
  }

  /** What a person has a right to now; of people nobody has met, what only asks for the moment. */
  async of({ what, language, ...request }: EntitlementsRequest): Promise<HeldEntitlement[]> {
    const { moment, set, document, mine } = await this.#look(request);
    const asked = this.#asked(moment.now);
    return [...set.entitlements.values()]
      .filter(({ body }) => what === undefined || body.what === what)
      .flatMap((entitlement) => {
        const held = entitledNow(entitlement, document, mine, asked);
        return typeof held === 'string' ? [] : [this.#show(held, language)];
      });
  }

  /**
   * Notes that a right was used, with what it costs; resolves when it is durable. What nobody has a right to is no error: the
   * answer says why.
   *
   * @throws PersonableError `not_found` for an entitlement that is not published; `invalid_field`, also where the `messageId`
   *   is that of another use.
   */
  async use(id: string, request: SubjectRequest, input: UseInput = {}): Promise<UsedView> {
    refuseHostile(input);
    checkShape(this.#shape, input);
    const { grants, settings } = this.#parts;
    const { messageId = uniqueId(), order, by } = input;
    const looked = await this.#look(request);
    const entitlement = looked.set.entitlements.get(id);
    if (entitlement === undefined) throw unknown(id);
    const { person, who, moment, document } = looked;
    // One after the other, so that a limit that was checked still holds.
    return grants.alone(async () => {
      const key = `use:${messageId}`;
      const before = await grants.byId(key);
      const homes = person?.homes.map(({ home }) => home) ?? [];
      if (before !== undefined) {
        const isSame = before.rule === id && homes.includes(before.home);
        if (isSame) return { ...used(before, messageId), duplicate: true };
        throw new PersonableError('invalid_field', 'messageId is that of another use.', {
          ...{ path: '/messageId', hint: 'Make a new one for each use.' },
        });
      }
      if (who.home === undefined) {
        return { used: false, text: 'Nobody by this id has been met. Send identify first.' };
      }
      await grants.loaded(homes);
      const mine = grants.now(homes) ?? [];
      const held = entitledNow(entitlement, document, mine, this.#asked(moment.now));
      if (typeof held === 'string')
        return { used: false, text: `They have no right to it: ${held}.` };
      const { cost } = entitlement.body;
      const use: Grant = {
        ...{ id: key, kind: 'entitlement', rule: id, version: entitlement.version },
        ...{ home: who.home, time: moment.now, state: 'redeemed', ended: moment.now },
        day: calendarDay(moment.now, settings.timezone ?? 'UTC'),
        ...(cost === undefined ? {} : { cost: cost.minor, currency: cost.currency }),
        ...(order === undefined ? {} : { order }),
        ...(by === undefined ? {} : { endedBy: by }),
      };
      await grants.keep(grants.give(use));
      return { ...used(use, messageId), duplicate: false };
    });
  }

  /** Every entitlement that is published or was ever used, with how often and what it cost. */
  list(): EntitlementView[] {
    const { grants, rules, settings } = this.#parts;
    const ids = new Set([...rules.set.entitlements.keys(), ...grants.tally.rules('entitlement')]);
    const parts = this.#asked(settings.clock());
    return [...ids].sort().map((id) => {
      const body = rules.set.entitlements.get(id)?.body;
      const sums = grants.tally.since('entitlement', id, Number.NEGATIVE_INFINITY);
      return {
        ...{ id, name: nameOfRule(rules, 'entitlements', id), published: body !== undefined },
        ...(body === undefined ? {} : { does: body.does, what: body.what }),
        ...(body?.cost === undefined ? {} : { each: showMoney(body.cost) }),
        uses: sums.redeemed,
        cost: [...sums.cost].map(([currency, minor]) => showMoney({ minor, currency })),
        ...(body?.limits === undefined
          ? {}
          : { limits: showLimits('entitlement', id, body.limits, parts) }),
      };
    });
  }

  /** Uses of an entitlement, the latest first. @param before the `next` of the page before. */
  async uses(
    id: string,
    { before, limit = LIMIT }: { readonly before?: string; readonly limit?: number } = {},
  ): Promise<Page<GrantView, string>> {
    const { store, rules } = this.#parts;
    const asked = { kind: 'entitlement', rule: id, before, limit: limit + 1 } as const;
    const rows = await grantsOfRule(store, asked);
    const name = nameOfRule(rules, 'entitlements', id);
    const page = rows.slice(0, limit);
    const entries = await Promise.all(page.map((use) => showGrant(use, name, this.#parts)));
    const last = page.at(-1);
    return rows.length > limit && last !== undefined
      ? { entries, next: markOf(last) }
      : { entries };
  }

  /** Rights are by the arms of the person, also for who asks in person: what was promised elsewhere holds at the counter. */
  async #look(request: SubjectRequest): Promise<
    SubjectNow & {
      readonly set: RuleSet;
      readonly document: object;
      readonly mine: readonly Grant[];
    }
  > {
    const { decider, content, grants, personRules, experiments, store } = this.#parts;
    const now = await subjectNow(request, decider, content.parts);
    const document = await documentForRights(now, content.parts.documentOf);
    const homes = now.person?.homes.map(({ home }) => home) ?? [];
    await grants.ready(homes);
    const { home } = now.who;
    const time = now.moment.now;
    const { given, set } = await personRules.of(home, time, ofRights, () => document);
    const writes = home === undefined ? [] : experiments.exposed(home, given, {}, time);
    if (writes.length > 0) await store.write(writes);
    return { ...now, set, document, mine: grants.now(homes) ?? [] };
  }

  #asked(now: number) {
    const { grants, settings } = this.#parts;
    return { now, zone: settings.timezone ?? 'UTC', tally: grants.tally };
  }

  #show(
    { entitlement, left, explanation }: Entitled,
    language: string | undefined,
  ): HeldEntitlement {
    const { id, body } = entitlement;
    const { name, does, what, sentence, cost } = body;
    const { language: shop } = this.#parts.settings;
    return {
      ...{ id, name, does, what, explanation },
      sentence: textIn(sentence, language === undefined ? [] : [language], shop) ?? name,
      ...(cost === undefined ? {} : { cost: showMoney(cost) }),
      ...(left.total === undefined && left.perPerson === undefined ? {} : { left }),
    };
  }
}

const used = ({ cost, currency }: Grant, messageId: string): UsedView => ({
  ...{ used: true, messageId, text: 'It is noted.' },
  ...(cost === undefined || currency === undefined
    ? {}
    : { cost: showMoney({ minor: cost, currency }) }),
});

const unknown = (id: string) =>
  new PersonableError(
    'not_found',
    `There is no entitlement "${id.slice(0, 100)}" that is published.`,
    { hint: 'GET /v1/entitlements lists them.' },
  );
