import { contextDocument } from '../../context/document.ts';
import { isHeldOut } from '../../measure/holdout/assignment.ts';
import { scopeOf } from '../../measure/holdout/holdout-scope.ts';
import type { Touches } from '../../measure/touches/touches.ts';
import { type CampaignSet, campaignsOf } from '../../rules/campaigns/campaign-set.ts';
import type { Touch } from '../../rules/caps/touch.ts';
import type { CompiledRule, RuleSet } from '../../rules/rule-set.ts';
import type { DecisionRequest } from '../decision.ts';
import type { Moment } from '../moment.ts';
import type { Giving } from '../offers/giving.ts';
import type { OfferReader } from '../offers/offering.ts';
import type { Caller, Recognised } from '../recognise.ts';
import type { Circumstances } from './qualify-campaigns.ts';
import { touchesNow } from './seen.ts';
import { type Subject, type SubjectParts, subjectOf } from './subject.ts';
import { templateScope } from './template-scope.ts';

/** What it takes to look at whoever asks. */
export interface LookParts extends SubjectParts {
  readonly touches: Pick<Touches, 'of' | 'ready' | 'now' | 'heard'>;
  readonly giving: Pick<Giving, 'look'>;
  /** The shop's own time zone, IANA; UTC when left out. */
  readonly timezone: string | undefined;
  /** The shop's own language, BCP 47. */
  readonly language: string | undefined;
  readonly isSensitive: (trait: string) => boolean;
  /** An item by its id. */
  readonly find: (item: string) => object | undefined;
}

/** Everything that campaigns are held against. */
export interface Looked {
  readonly set: RuleSet;
  readonly campaigns: CampaignSet;
  readonly subject: Subject;
  readonly circumstances: Circumstances;
  readonly reader: OfferReader;
  /** Everything the person was shown, as of now. */
  readonly touches: () => readonly Touch[];
}

/** A session ends with a pause of half an hour. */
const PAUSE = 30 * 60_000;

/**
 * Looks at whoever asks for a placement. When it is done, everything they were shown is in memory.
 */
export const lookAt = async (
  placement: CompiledRule<'placements'>,
  {
    request,
    who,
    caller,
    moment,
    offersOf = [placement.id],
  }: {
    readonly request: DecisionRequest;
    readonly who: Recognised;
    readonly caller: Caller;
    readonly moment: Pick<Moment, 'id' | 'now' | 'set' | 'people' | 'persona'>;
    /** Placements whose offers may be made; its own when left out. */
    readonly offersOf?: readonly string[];
  },
  parts: LookParts,
): Promise<Looked> => {
  const { touches, timezone = 'UTC', language, isSensitive, find } = parts;
  const { now, set, people, persona } = moment;
  const campaigns = campaignsOf(set);
  const { home } = who;
  const person =
    home === undefined
      ? undefined
      : (persona?.person ?? people.peek(home) ?? (await people.person(home)));
  const homes = person?.homes.map((state) => state.home) ?? [];
  const before = persona?.touches ?? (await touches.of(homes));
  const seen = { person, now, touches: before, named: campaigns.named };
  const subject = await subjectOf(request, who, caller, seen, { ...parts, ...persona });
  const { document, withheld, allows } = subject;
  const whom = { home, homes, document, withheld, minor: who.minor };
  const offering = await parts.giving.look(offersAt(campaigns, offersOf, document), {
    ...{ set, whom, now, id: moment.id, decision: moment.id, rehearses: caller.rehearses === true },
  });
  // Who is held out is cared for as everybody is: by all that is known of them.
  const { holding } = who;
  const cared =
    set.care.audience === undefined || holding?.held !== true
      ? document
      : (await subjectOf(request, holding.otherwise, caller, seen, parts)).document;
  // What was waited for may have pushed it out of memory.
  if (persona === undefined) await touches.ready(homes);
  const caring = set.care.audience?.matches(cared) === true ? set.care.body : undefined;
  const clocks = { shop: timezone, customer: subject.timezone };
  const { item } = request.context ?? {};
  const context = contextDocument(subject.context);
  return {
    ...{ set, campaigns, subject },
    touches: () => persona?.touches ?? touchesNow(touches, homes, request, now),
    circumstances: {
      ...{ document, withheld, minor: who.minor, allows, placement, clocks, caring, offering },
      heldOutOf: heldOutOf(who),
      caps: {
        ...{ now, zone: subject.timezone ?? timezone, lastOf: subject.lastOf },
        sessionFrom: sessionFrom(who, before, now),
      },
    },
    reader: {
      offering,
      ...{ languages: subject.languages, shop: language, format: placement.body.format },
      scope: templateScope({
        ...{ traits: subject.traits, isSensitive, context, offer: undefined },
        item: item === undefined ? undefined : find(String(item)),
      }),
    },
  };
};

/** By the identity that a person was known by first, as everything is that people are held out of. */
const heldOutOf =
  ({ first }: Recognised): Circumstances['heldOutOf'] =>
  ({ id, body: { holdout = 0 } }) =>
    first === undefined || holdout === 0
      ? undefined
      : isHeldOut({ share: holdout, salt: scopeOf('campaigns', id) }, first);

/** Ids of the offers that may be made at some placements. */
const offersAt = (
  { index, offering }: CampaignSet,
  placements: readonly string[],
  document: object,
): ReadonlySet<string> => {
  // Most placements make none.
  const making = placements.filter((placement) => offering.has(placement));
  if (making.length === 0) return NO_OFFERS;
  const campaigns = making.flatMap((placement) => index.matching(placement, document));
  return new Set(
    campaigns.flatMap(({ creatives }) => creatives.flatMap(({ offer }) => offer ?? [])),
  );
};

const NO_OFFERS: ReadonlySet<string> = new Set();

/** When the session under way began: everything since without a pause of half an hour. */
const sessionFrom = ({ timeline }: Recognised, touches: readonly Touch[], now: number): number => {
  const shown = touches.map(({ time }) => time).sort((a, b) => a - b);
  let from = now;
  let [done, seen] = [timeline.length - 1, shown.length - 1];
  for (;;) {
    // The later of what they did last and what they were shown last, and so on back.
    const did = timeline[done]?.time ?? Number.NEGATIVE_INFINITY;
    const saw = shown[seen] ?? Number.NEGATIVE_INFINITY;
    const time = Math.max(did, saw);
    if (did >= saw) done -= 1;
    else seen -= 1;
    if (time > now) continue;
    if (from - time >= PAUSE) return from;
    from = time;
  }
};
