import { contextDocument } from '../../context/document.ts';
import type { Touches } from '../../measure/touches/touches.ts';
import { type CampaignSet, campaignsOf } from '../../rules/campaigns/campaign-set.ts';
import type { Touch } from '../../rules/caps/touch.ts';
import type { Reader } from '../../rules/content/localised-content.ts';
import type { CompiledRule, RuleSet } from '../../rules/rule-set.ts';
import type { DecisionRequest } from '../decision.ts';
import type { Moment } from '../moment.ts';
import type { Caller, Recognised } from '../recognise.ts';
import type { Circumstances } from './qualify-campaigns.ts';
import { type Subject, type SubjectParts, subjectOf } from './subject.ts';
import { templateScope } from './template-scope.ts';

/** What it takes to look at whoever asks. */
export interface LookParts extends SubjectParts {
  readonly touches: Touches;
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
  readonly reader: Reader;
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
  }: {
    readonly request: DecisionRequest;
    readonly who: Recognised;
    readonly caller: Caller;
    readonly moment: Pick<Moment, 'now' | 'set' | 'people'>;
  },
  parts: LookParts,
): Promise<Looked> => {
  const { touches, timezone = 'UTC', language, isSensitive, find } = parts;
  const { now, set, people } = moment;
  const campaigns = campaignsOf(set);
  const { home } = who;
  const person =
    home === undefined ? undefined : (people.peek(home) ?? (await people.person(home)));
  const homes = person?.homes.map((state) => state.home) ?? [];
  const before = await touches.of(homes);
  const seen = { person, now, touches: before, named: campaigns.named };
  const subject = await subjectOf(request, who, caller, seen, parts);
  // What was waited for may have pushed it out of memory.
  await touches.ready(homes);
  const { document, withheld, allows } = subject;
  // Who is held out is cared for as everybody is: by all that is known of them.
  const { holding } = who;
  const cared =
    set.care.audience === undefined || holding?.held !== true
      ? document
      : (await subjectOf(request, holding.otherwise, caller, seen, parts)).document;
  const caring = set.care.audience?.matches(cared) === true ? set.care.body : undefined;
  const clocks = { shop: timezone, customer: subject.timezone };
  const { item } = request.context ?? {};
  const context = contextDocument(subject.context);
  return {
    ...{ set, campaigns, subject },
    circumstances: {
      ...{ document, withheld, minor: who.minor, allows, placement, clocks, caring },
      caps: {
        ...{ now, zone: subject.timezone ?? timezone, lastOf: subject.lastOf },
        sessionFrom: sessionFrom(who, before, now),
      },
    },
    reader: {
      ...{ languages: subject.languages, shop: language },
      scope: templateScope({
        ...{ traits: subject.traits, isSensitive, context, offer: undefined },
        item: item === undefined ? undefined : find(String(item)),
      }),
    },
  };
};

/** When the session under way began: everything since without a pause of half an hour. */
const sessionFrom = ({ timeline }: Recognised, touches: readonly Touch[], now: number): number => {
  const times = [...timeline.slice(-500), ...touches].map(({ time }) => time).sort((a, b) => b - a);
  let from = now;
  for (const time of times) {
    if (time > now) continue;
    if (from - time >= PAUSE) break;
    from = time;
  }
  return from;
};
