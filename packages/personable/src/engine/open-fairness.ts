import { contextOf } from '../context/context.ts';
import type { ContextSources } from '../context/sources.ts';
import type { Entry, EventKinds } from '../customer/entry.ts';
import type { ReadKnowing } from '../customer/knowing/document-sections.ts';
import type { People } from '../customer/people.ts';
import { type Person, traitsOf } from '../customer/person.ts';
import type { CountsDecisions } from '../decide/metered.ts';
import { Fairness } from '../measure/fairness/fairness.ts';
import { dimensionOf, type Groups, groupOfValue, groupsIn } from '../measure/fairness/groups.ts';
import type { Grants } from '../measure/grants/grants.ts';
import type { Meter } from '../measure/meter/meter.ts';
import { daysIn, monthOf } from '../measure/reports/days.ts';
import type { ReportSettings } from '../measure/reports/report-settings.ts';
import type { Touches } from '../measure/touches/touches.ts';
import type { TouchKind } from '../rules/caps/touch.ts';
import type { Store } from '../store/store.ts';
import type { Settings } from './options.ts';

/** What it is wired of. */
interface FairnessWiring {
  readonly store: Store;
  readonly people: People;
  readonly kinds: EventKinds;
  readonly settings: Settings;
  readonly contextSources: ContextSources;
  readonly knowing: ReadKnowing;
  readonly touches: Touches;
  readonly grants: Grants;
  readonly meter: Meter;
  readonly countedReports: { readonly settings: ReportSettings };
}

/** What people do with a campaign. */
const DONE: ReadonlySet<TouchKind> = new Set<TouchKind>(['clicked', 'answered', 'goal']);

/** Who gets what by groups, hearing of decisions, campaigns and offers; and the meter that tells it of decisions. */
export const openFairness = async ({
  store,
  people,
  kinds,
  settings,
  contextSources,
  knowing,
  touches,
  grants,
  meter,
  countedReports,
}: FairnessWiring) => {
  const dayOf = daysIn(settings.timezone);
  const watched = () => countedReports.settings.watched;
  const isNew = (person: Person, time: number): boolean => {
    const seen = person.homes.filter(({ events }) => events > 0);
    const first = Math.min(time, ...seen.map(({ firstSeen }) => firstSeen));
    return monthOf(dayOf(first)) === monthOf(dayOf(time));
  };
  const fairness = await Fairness.open({
    ...{ store, people, kinds, dayOf },
    groupsOf: (person, time, now) =>
      groupsIn(
        {
          ...ownGroups(person, time, knowing, watched()),
          ...now,
          visitor: isNew(person, time) ? 'new' : 'returning',
        },
        watched(),
      ),
  });
  touches.onNoted = (home, { kind, campaign, time }) => {
    if (campaign === undefined) return;
    if (kind === 'decided') fairness.got(home, time, `campaign/${campaign}`);
    if (DONE.has(kind)) fairness.did(home, time, `campaign/${campaign}`);
  };
  grants.onChange = ({ kind, home, time, rule, state }) => {
    if (kind !== 'offer') return;
    if (state === 'given') fairness.got(home, time, `offer/${rule}`);
    if (state === 'redeemed') fairness.did(home, time, `offer/${rule}`);
  };
  const counts: CountsDecisions = {
    count: (metered) => meter.count(metered),
    saw: ({ home, time, context, source }) =>
      fairness.saw(home, time, () => {
        const found = contextOf(context, source, contextSources, time);
        return groupsNow({
          device: found.device?.value.kind,
          language: found.language?.value[0],
          country: found.place?.value.country,
          region: found.place?.value.region,
        });
      }),
  };
  const follow = (entries: readonly Entry[]) => fairness.follow(entries);
  return { fairness, counts, follow };
};

/** What is known of somebody of themselves: where and on what they were last, what they said, at what prices they buy. */
const ownGroups = (
  person: Person,
  time: number,
  knowing: ReadKnowing,
  watched: readonly string[],
): Groups => {
  const traits = traitsOf(person);
  const lately = [...person.timeline].reverse();
  const prices = knowing(person, time).priceBand;
  const stated = watched.flatMap((trait) => {
    const group = groupOfValue(Object.hasOwn(traits, trait) ? traits[trait] : undefined);
    return group === undefined ? [] : [[dimensionOf(trait), group]];
  });
  return {
    ...groupsNow({
      device: lately.find(({ occasion }) => occasion?.device !== undefined)?.occasion?.device,
      language: traits['language'] ?? traits['locale'],
      country: lately.find(({ occasion }) => occasion?.country !== undefined)?.occasion?.country,
      region: undefined,
    }),
    ...(prices === undefined ? {} : { prices }),
    ...Object.fromEntries(stated),
  };
};

/** Languages are told apart without their countries, and regions with them. */
const groupsNow = ({
  device,
  language,
  country,
  region,
}: Readonly<Record<'device' | 'language' | 'country' | 'region', unknown>>): Groups => {
  const spoken = typeof language === 'string' ? /^[a-z]{2,3}\b/i.exec(language)?.[0] : undefined;
  const place = typeof country === 'string' ? country.toUpperCase() : undefined;
  const within = groupOfValue(region);
  return {
    ...(typeof device === 'string' ? { device } : {}),
    ...(spoken === undefined ? {} : { language: spoken.toLowerCase() }),
    ...(place === undefined ? {} : { country: place }),
    ...(place === undefined || within === undefined
      ? {}
      : { region: `${place}-${within.length <= 3 ? within.toUpperCase() : within}` }),
  };
};
