import { ConditionError } from '../../conditions/index.ts';
import { compileFunnel, DEFAULT_FUNNELS, type FunnelDeclaration } from './funnels.ts';

/** What a shop says of its reports. */
export interface ReportSettings {
  readonly funnels: readonly FunnelDeclaration[];
}

/** What holds while nobody said anything. */
export const DEFAULT_REPORT_SETTINGS: ReportSettings = { funnels: DEFAULT_FUNNELS };

/** Something of the settings that cannot be: where it stands, as a JSON pointer, and what it must be. */
export class ReportSettingsError extends Error {
  readonly path: string;

  constructor(path: string, sentence: string) {
    super(sentence);
    this.path = path;
  }
}

const MOST_FUNNELS = 20;
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
  const { funnels, ...others } = objectIn(said, '');
  const [other] = Object.keys(others);
  if (other !== undefined) throw new ReportSettingsError(`/${other}`, `There is no "${other}".`);
  return { ...before, ...(funnels === undefined ? {} : { funnels: readFunnels(funnels) }) };
};

const readFunnels = (said: unknown): readonly FunnelDeclaration[] => {
  const funnels = listIn(said, '/funnels', MOST_FUNNELS).map((one, i) =>
    readFunnel(one, `/funnels/${i}`),
  );
  const twice = funnels.findIndex(({ id }, i) => funnels.findIndex((one) => one.id === id) < i);
  if (twice >= 0) {
    throw new ReportSettingsError(`/funnels/${twice}/id`, 'Two funnels have the same id.');
  }
  return funnels;
};

const readFunnel = (said: unknown, at: string): FunnelDeclaration => {
  const { id, name, steps, hours, ...others } = objectIn(said, at);
  const [other] = Object.keys(others);
  if (other !== undefined) {
    throw new ReportSettingsError(`${at}/${other}`, `A funnel has no "${other}".`);
  }
  if (typeof id !== 'string' || !/^[a-z0-9][a-z0-9-]{0,59}$/.test(id)) {
    throw new ReportSettingsError(
      `${at}/id`,
      'An id is of small letters, digits and hyphens, at most 60.',
    );
  }
  if (typeof hours !== 'number' || !(hours > 0 && hours <= MOST_HOURS)) {
    throw new ReportSettingsError(`${at}/hours`, `hours is above 0 and at most ${MOST_HOURS}.`);
  }
  const funnel: FunnelDeclaration = {
    id,
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
