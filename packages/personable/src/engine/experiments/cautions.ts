import type { ArmSums } from '../../measure/experiments/arm-sums.ts';
import type { RecountProgress } from '../../measure/experiments/recounting.ts';
import type { Run } from '../../measure/experiments/run.ts';
import type { Caution } from '../../measure/statistics/report/experiment.ts';
import type { ExperimentBody } from '../../rules/experiments/experiment-body.ts';
import { experimentsOf } from '../../rules/experiments/experiment-set.ts';
import { placeOf } from '../../rules/experiments/variant-set.ts';
import type { RuleSet } from '../../rules/rule-set.ts';
import { coverageAt } from './states.ts';

/** What an experiment is held against. */
export interface Around {
  readonly id: string;
  readonly body: ExperimentBody;
  readonly run: Run;
  readonly earlier: readonly Run[];
  readonly set: RuleSet;
  readonly sums: ArmSums;
  /** When other settings of the item model began to serve, milliseconds UTC. */
  readonly adopted?: number | undefined;
  /** How many people were looked at since what it counts was changed; undefined where everybody was. */
  readonly recounting: RecountProgress | undefined;
  /** Milliseconds UTC. */
  readonly now: number;
}

const DAY = 86_400_000;

/** What is to be known before the figures of an experiment are believed, beside what the figures say themselves. */
export const cautionsAround = (around: Around): readonly Caution[] => [
  ...recounting(around),
  ...restarted(around),
  ...movedBases(around),
  ...movedTuning(around),
  ...leftOut(around),
  ...jumps(around),
  ...beside(around),
  ...uncovered(around),
];

/** The figures are of those who were counted so far, which says nothing of the others. */
const recounting = ({ recounting: progress }: Around): readonly Caution[] => {
  if (progress === undefined) return [];
  const { done, of } = progress;
  return [
    {
      text: `What it measures was changed, and people are counted anew: ${done.toLocaleString('en')} of ${of.toLocaleString('en')} people. The figures are of those alone, and are whole when all are counted.`,
      forbids: true,
    },
  ];
};

const restarted = ({ run, earlier }: Around): readonly Caution[] =>
  earlier.length === 0
    ? []
    : [
        {
          text: `${run.because} What was measured before means something else and is not in it: counting began anew on ${day(run.since)}.`,
        },
      ];

/** The arms are laid over rules that others may change: then what they mean changes for both sides. */
const movedBases = ({ run, set }: Around): readonly Caution[] =>
  Object.entries(run.bases).flatMap(([rule, version]) => {
    const { kind, id } = placeOf(rule);
    const now = set[kind].get(id)?.version;
    if (now === version) return [];
    return [
      {
        text:
          now === undefined
            ? `${rule} is not published any more, so no arm changes it.`
            : `${rule} was changed while this was measured (version ${version}, now ${now}): all arms changed with it, and the figures are of both versions together. Begin anew with another seed to be sure.`,
      },
    ];
  });

/** An arm without settings of its own is served as everybody is: then what it means changes when other settings are adopted. */
const movedTuning = ({ body, run, adopted }: Around): readonly Caution[] => {
  const { arms } = body;
  if (adopted === undefined || adopted <= run.since) return [];
  if (arms.every(({ tuning }) => tuning === undefined)) return [];
  const open = arms.filter(({ tuning }) => tuning === undefined).map(({ id }) => id);
  return open.length === 0
    ? []
    : [
        {
          text: `Other settings of the item model were adopted on ${day(adopted)}, while this was measured: ${open.join(', ')} goes by them since. Begin anew with another seed, and say the settings of every arm.`,
        },
      ];
};

const leftOut = ({ id, run, sums }: Around): readonly Caution[] => {
  const people = leftOutOf(id, run, sums);
  return people === 0
    ? []
    : [
        {
          text: `${people} ${people === 1 ? 'person was' : 'people were'} decided for in more than one arm, because two profiles turned out to be one person: they are left out.`,
        },
      ];
};

/** People who saw more than one arm. */
export const leftOutOf = (id: string, run: Run, sums: ArmSums): number =>
  sums.people(sums.cells(id, run.run).filter(({ arm }) => arm === ''));

/** First exposures that are in the future, or before anything began. */
const jumps = ({ id, run, sums, now }: Around): readonly Caution[] => {
  const whole = sums.cells(id, run.run).filter(({ segment }) => segment === '');
  const odd = whole.filter(({ day: one }) => one * DAY > now || (one + 2) * DAY < run.since);
  const people = sums.people(odd);
  return people === 0
    ? []
    : [
        {
          text: `By their times ${people} ${people === 1 ? 'person was' : 'people were'} first decided for before this began or in the future: the clock of the machine was put forward or back, and what was counted around then is not to be trusted.`,
          forbids: people > sums.people(whole) / 20,
        },
      ];
};

/** Others that run at the same places: each is fair by itself, and what one does may depend on the other. */
const beside = ({ id, set, now }: Around): readonly Caution[] => {
  const { all, at } = experimentsOf(set);
  const own = all.get(id);
  if (own === undefined) return [];
  const others = [...set.placements.keys()].flatMap((placement) => {
    const there = at(placement);
    return there.includes(own) ? there.filter((one) => one !== own && one.stop > now) : [];
  });
  return [...new Set(others)].map(({ body, id: other }) => ({
    text: `"${body.name}" (${other}) runs at the same place. People are drawn independently, so neither spoils the other, but what one does may depend on the arm of the other.`,
  }));
};

const uncovered = ({ body, now }: Around): readonly Caution[] => {
  const share = coverageAt(body, now);
  return share > 0 ? [] : [{ text: 'Nobody is in it now: its coverage is 0.' }];
};

const day = (time: number): string => new Date(time).toISOString().slice(0, 10);
