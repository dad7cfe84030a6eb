import type { Person } from '../../customer/person.ts';
import { durationMilliseconds } from '../../rules/reading/terms.ts';
import { admit, entered } from './admission.ts';
import { type Cause, isOften, mayBegin, newRun, usualDue } from './beginning.ts';
import { clockOf, goesOn, latestDay, momentOfDay, opensAt } from './clocks.ts';
import type { Desk } from './desk.ts';
import { beganWith, type EventSaid } from './event-said.ts';
import type { OpenJourney } from './known-journeys.ts';
import type { ComingOrGoing } from './ports.ts';
import { noteRefused } from './refused-admission.ts';
import type { RunData } from './run.ts';

/** What happened longer ago than this begins nothing: a file of old orders is no news. */
const LATE = 86_400_000;
/** Members that come in at once by a clock. */
const CHUNK = 500;

const homesOf = ({ homes }: Person): number[] => homes.map(({ home }) => home);

/** Lets what an event says begin runs of its person. To be called alone. */
export const beginByEvent = async (desk: Desk, said: EventSaid, person: Person): Promise<void> => {
  const { known, parts } = desk;
  const now = parts.clock();
  if (said.time < now - LATE) return;
  const homes = homesOf(person);
  const [home = said.home] = homes;
  const key = `e${said.position}`;
  for (const journey of said.name === undefined ? [] : known.begunBy(said.name)) {
    if (said.time < journey.since) continue;
    const data: RunData = { event: beganWith(said), found: {} };
    const { absence } = journey.body.trigger;
    if (absence?.within !== undefined) {
      const due = said.time + durationMilliseconds(absence.within);
      const cause = { key, home, due, data: { ...data, from: said.time } };
      await begin(desk, journey, cause, homes, 'later');
      continue;
    }
    if (journey.where?.matches(said.document) === false) continue;
    const items = journey.body.one === 'item' ? said.document.items : [undefined];
    for (const item of items) {
      if (item !== undefined && journey.exitsOutOfStock && parts.isOut(item)) continue;
      const cause: Cause = { key, home, due: now, data, ...(item === undefined ? {} : { item }) };
      const often = () => isOften(journey, said, item, { store: parts.store, homes });
      await begin(desk, journey, cause, homes, often);
    }
  }
  if (!said.isPurchase) return;
  for (const journey of known.all) {
    if (journey.body.trigger.due === undefined || said.time < journey.since) continue;
    const due = usualDue(person, Math.max(said.time, now));
    if (due === undefined) continue;
    const data: RunData = { from: said.time + 1, found: {} };
    await begin(desk, journey, { key, home, due, data }, homes, 'later');
  }
};

/** Lets who came into an audience or left it begin runs. To be called alone. */
export const beginByAudience = async (desk: Desk, change: ComingOrGoing): Promise<void> => {
  const { known, parts } = desk;
  for (const journey of known.all) {
    const { entered: coming, left } = journey.body.trigger;
    if ((change.entered ? coming : left) !== change.audience || change.time < journey.since)
      continue;
    const homes = homesOf(await parts.people.person(change.home));
    const [home = change.home] = homes;
    desk.byAudience();
    await begin(desk, journey, { key: `a${change.time}`, home, due: parts.clock() }, homes, 'now');
  }
};

/** How far the clocks of journeys are. */
export interface ClocksMoved {
  /** Whether some are to be worked off still. */
  readonly more: boolean;
  /** When the next day opens, milliseconds UTC. */
  readonly next: number | undefined;
}

/** Opens the days whose moment has come, and lets some of those come in whom their clocks go by. To be called alone. */
export const beginByClocks = async (desk: Desk): Promise<ClocksMoved> => {
  const { known, held, parts } = desk;
  const now = parts.clock();
  let more = false;
  let next: number | undefined;
  for (const journey of known.all) {
    const clock = clockOf(journey);
    let row = known.clock(journey.id);
    if (clock === undefined || row === undefined) continue;
    const today = latestDay(clock, now, parts.shopZone);
    const opens = (day: number) => opensAt(clock, day, parts.shopZone);
    // The day before has moments left in some zones, also when the engine stood still while a day began.
    const day = Math.max(row.day + 1, today - 1);
    if (day <= today && (row.done === 1 || row.day < today - 1) && opens(day) <= now) {
      row = { ...row, day, cursor: 0, done: goesOn(clock, day) ? 0 : 1 };
      held.add([known.moved(row)]);
    }
    if (row.done === 0) {
      const members = await parts.audiences.members(clock.audience, row.cursor, CHUNK);
      for (const member of members) {
        const zone = clock.isShops
          ? parts.shopZone
          : ((await parts.zoneOf(member)) ?? parts.shopZone);
        const moment = momentOfDay(clock, { day: row.day, zone, since: journey.since, now });
        if (moment === undefined) continue;
        const { due, from } = moment;
        const data: RunData = clock.expects ? { from, found: {} } : { found: {} };
        const homes = homesOf(await parts.people.person(member));
        await begin(
          desk,
          journey,
          { key: `c${row.day}`, home: homes[0] ?? member, due, data },
          homes,
          'later',
        );
      }
      const done = members.length < CHUNK;
      row = { ...row, cursor: members.at(-1) ?? row.cursor, done: done ? 1 : 0 };
      held.add([known.moved(row)]);
      more ||= !done;
    }
    const following = opens(row.day + 1);
    more ||= following <= now;
    next = Math.min(next ?? following, following);
  }
  return { more, next };
};

/**
 * Makes a run where nothing speaks against it.
 *
 * @param when `later`: it waits, and whether they come in is asked when its moment comes; a function says whether it has come often enough.
 */
const begin = async (
  desk: Desk,
  journey: OpenJourney,
  cause: Cause,
  homes: readonly number[],
  when: 'now' | 'later' | (() => Promise<boolean>),
): Promise<void> => {
  const { held, parts } = desk;
  const now = parts.clock();
  const run = newRun(journey, cause);
  if (!mayBegin(run, journey, await held.of(homes), now)) return;
  if (when === 'later') {
    desk.put(run, []);
    return;
  }
  if (typeof when === 'function' && !(await when())) return;
  const admitted = await admit(run, journey, now, parts);
  if ('refused' in admitted) {
    await noteRefused(desk, journey, { home: cause.home, homes }, admitted.refused);
    return;
  }
  const reason =
    admitted.as === 'in' ? causeInWords(cause) : 'They are held out, to be compared with.';
  const mark = { step: '', time: now, what: admitted.as === 'in' ? 'entered' : 'held-out', reason };
  const groups = { share: journey.body.holdout ?? 0, given: admitted.given };
  desk.enter(entered(run, journey, admitted.as, now), groups, [mark]);
};

const causeInWords = ({ key, data, item }: Cause): string => {
  if (key.startsWith('a')) return 'Came in by an audience.';
  const about = item === undefined ? '' : ` of "${item.slice(0, 100)}"`;
  return `Came in by "${data?.event?.name ?? ''}"${about}.`;
};
