import { ConditionError } from '../../conditions/index.ts';
import { compileFunnel, DEFAULT_FUNNELS, type FunnelDeclaration } from './funnels.ts';
import { DEFAULT_GOALS, type GoalDeclaration } from './goals.ts';

/** Who gets a digest every day, and when. */
export interface DigestSettings {
  /** E-mail addresses of the shop's own people; nobody when empty. */
  readonly to: readonly string[];
  /** From this hour on, 0 to 23, by the clock of the shop. */
  readonly hour: number;
}

/** What a shop says of its reports. */
export interface ReportSettings {
  readonly funnels: readonly FunnelDeclaration[];
  readonly goals: readonly GoalDeclaration[];
  readonly digest: DigestSettings;
  /** Stated traits by which people are told apart in who gets what; none are guessed. */
  readonly watched: readonly string[];
}

/** What holds while nobody said anything. */
export const DEFAULT_REPORT_SETTINGS: ReportSettings = {
  funnels: DEFAULT_FUNNELS,
  goals: DEFAULT_GOALS,
  digest: { to: [], hour: 7 },
  watched: [],
};

/** Something of the settings that cannot be: where it stands, as a JSON pointer, and what it must be. */
export class ReportSettingsError extends Error {
  readonly path: string;

  constructor(path: string, sentence: string) {
    super(sentence);
    this.path = path;
  }
}

const MOST_FUNNELS = 20;
const MOST_WATCHED = 10;
const MOST_STEPS = 12;
const MOST_HOURS = 24 * 366;
const LONGEST_NAME = 200;
/** What stands between the parts of a key. */
const UNFIT = /\p{Cc}/u;

/**
 * Reads settings of reports; what is left out keeps what it was.
 *
 * @throws ReportSettingsError
 */
export const readReportSettings = (said: unknown, before: ReportSettings): ReportSettings => {
  const { funnels, goals, digest, watched, ...others } = objectIn(said, '');
  const [other] = Object.keys(others);
  if (other !== undefined) throw new ReportSettingsError(`/${other}`, `There is no "${other}".`);
  return {
    ...before,
    ...(funnels === undefined ? {} : { funnels: readFunnels(funnels) }),
    ...(goals === undefined ? {} : { goals: readGoals(goals) }),
    ...(digest === undefined ? {} : { digest: readDigest(digest) }),
    ...(watched === undefined ? {} : { watched: readWatched(watched) }),
  };
};

const readFunnels = (said: unknown): readonly FunnelDeclaration[] => {
  const funnels = listIn(said, '/funnels', MOST_FUNNELS).map((one, i) =>
    readFunnel(one, `/funnels/${i}`),
  );
  return eachOnce(funnels, '/funnels');
};

const readGoals = (said: unknown): readonly GoalDeclaration[] => {
  const goals = listIn(said, '/goals', MOST_FUNNELS).map((one, i): GoalDeclaration => {
    const at = `/goals/${i}`;
    const { id, name, to, from, ...others } = objectIn(one, at);
    const [other] = Object.keys(others);
    if (other !== undefined) {
      throw new ReportSettingsError(`${at}/${other}`, `A goal has no "${other}".`);
    }
    return {
      ...{ id: idIn(id, `${at}/id`), name: nameIn(name, `${at}/name`) },
      to: nameIn(to, `${at}/to`),
      ...(from === undefined ? {} : { from: nameIn(from, `${at}/from`) }),
    };
  });
  return eachOnce(goals, '/goals');
};

const MOST_READERS = 20;
const ADDRESS = /^[^\s@<>"',;:\p{Cc}]{1,64}@[^\s@<>"',;:\p{Cc}]{1,253}$/u;

const readDigest = (said: unknown): DigestSettings => {
  const { to, hour = 7, ...others } = objectIn(said, '/digest');
  const [other] = Object.keys(others);
  if (other !== undefined) {
    throw new ReportSettingsError(`/digest/${other}`, `A digest has no "${other}".`);
  }
  const fits = (one: unknown): one is string => typeof one === 'string' && ADDRESS.test(one);
  if (!Array.isArray(to) || to.length > MOST_READERS || !to.every(fits)) {
    throw new ReportSettingsError(
      '/digest/to',
      `to is a list of at most ${MOST_READERS} e-mail addresses.`,
    );
  }
  if (typeof hour !== 'number' || !Number.isInteger(hour) || hour < 0 || hour > 23) {
    throw new ReportSettingsError('/digest/hour', 'hour is a whole number from 0 to 23.');
  }
  return { to: [...new Set(to)], hour };
};

const eachOnce = <One extends { readonly id: string }>(
  all: readonly One[],
  at: string,
): readonly One[] => {
  const twice = all.findIndex(({ id }, i) => all.findIndex((one) => one.id === id) < i);
  if (twice >= 0) throw new ReportSettingsError(`${at}/${twice}/id`, 'Two have the same id.');
  return all;
};

const idIn = (id: unknown, at: string): string => {
  if (typeof id === 'string' && /^[a-z0-9][a-z0-9-]{0,59}$/.test(id)) return id;
  throw new ReportSettingsError(at, 'An id is of small letters, digits and hyphens, at most 60.');
};

const readWatched = (said: unknown): readonly string[] => {
  if (!Array.isArray(said) || said.length > MOST_WATCHED) {
    throw new ReportSettingsError('/watched', `This is to be a list of at most ${MOST_WATCHED}.`);
  }
  return [...new Set(said.map((one, i) => nameIn(one, `/watched/${i}`)))];
};

const readFunnel = (said: unknown, at: string): FunnelDeclaration => {
  const { id, name, steps, hours, ...others } = objectIn(said, at);
  const [other] = Object.keys(others);
  if (other !== undefined) {
    throw new ReportSettingsError(`${at}/${other}`, `A funnel has no "${other}".`);
  }
  if (typeof hours !== 'number' || !(hours > 0 && hours <= MOST_HOURS)) {
    throw new ReportSettingsError(`${at}/hours`, `hours is above 0 and at most ${MOST_HOURS}.`);
  }
  const funnel: FunnelDeclaration = {
    id: idIn(id, `${at}/id`),
    name: nameIn(name, `${at}/name`),
    hours,
    steps: listIn(steps, `${at}/steps`, MOST_STEPS).map((step, i) =>
      readStep(step, `${at}/steps/${i}`),
    ),
  };
  try {
    compileFunnel(funnel, at);
  } catch (error) {
    if (error instanceof ConditionError) {
      throw new ReportSettingsError(error.path ?? at, error.message);
    }
    throw error;
  }
  return funnel;
};

const readStep = (said: unknown, at: string): FunnelDeclaration['steps'][number] => {
  const { event, where, ...others } = objectIn(said, at);
  const [other] = Object.keys(others);
  if (other !== undefined) {
    throw new ReportSettingsError(`${at}/${other}`, `A step has no "${other}".`);
  }
  const named = { event: nameIn(event, `${at}/event`) };
  return where === undefined ? named : { ...named, where: objectIn(where, `${at}/where`) };
};

const objectIn = (value: unknown, at: string): Record<string, unknown> => {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    return value as Record<string, unknown>;
  }
  throw new ReportSettingsError(at, 'This is to be an object.');
};

const listIn = (value: unknown, at: string, most: number): readonly unknown[] => {
  if (Array.isArray(value) && value.length > 0 && value.length <= most) return value;
  throw new ReportSettingsError(at, `This is to be a list of 1 to ${most}.`);
};

const nameIn = (value: unknown, at: string): string => {
  const fits =
    typeof value === 'string' &&
    value.trim() !== '' &&
    value.length <= LONGEST_NAME &&
    value.isWellFormed() &&
    !UNFIT.test(value);
  if (fits) return value;
  throw new ReportSettingsError(at, `This is to be a text of 1 to ${LONGEST_NAME} letters.`);
};
