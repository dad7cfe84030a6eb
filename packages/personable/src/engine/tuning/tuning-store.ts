import {
  DEFAULT_SETTINGS,
  type ItemSettings,
  readItemSettings,
} from '../../learning/items/item-settings.ts';
import { type BoundWrite, bind, statement } from '../../store/statement.ts';
import type { Store } from '../../store/store.ts';

/** A run as it is stored; times in milliseconds UTC, report and settings as JSON text. */
export interface TuningRow {
  id: string;
  started: number;
  finished: number | null;
  state: string;
  reason: string;
  position: number;
  message: string;
  report: string | null;
  settings: string | null;
}

/** That settings began to serve. */
export interface AdoptionRow {
  id: string;
  /** Milliseconds UTC. */
  time: number;
  /** The run they came from, or `default`. */
  tuning: string;
  /** `run`: the run itself; `person`: somebody said so; `experiment`: it was proven, or taken back. */
  by: 'run' | 'person' | 'experiment';
  settings: string;
}

interface Tables {
  tunings: TuningRow;
  tuning_adoptions: AdoptionRow;
}

const WRITE_RUN = statement<Tables, TuningRow>()((db, p) =>
  db
    .insertInto('tunings')
    .values({
      id: p('id'),
      started: p('started'),
      finished: p('finished'),
      state: p('state'),
      reason: p('reason'),
      position: p('position'),
      message: p('message'),
      report: p('report'),
      settings: p('settings'),
    })
    .onConflict((conflict) =>
      conflict.column('id').doUpdateSet((eb) => ({
        finished: eb.ref('excluded.finished'),
        state: eb.ref('excluded.state'),
        message: eb.ref('excluded.message'),
        report: eb.ref('excluded.report'),
        settings: eb.ref('excluded.settings'),
      })),
    ),
);

/** Stores a run as it is now. */
export const writeRun = (row: TuningRow): BoundWrite => bind(WRITE_RUN, row);

export const READ_RUN = statement<Tables, { id: string }, TuningRow>()((db, p) =>
  db.selectFrom('tunings').selectAll().where('id', '=', p('id')),
);

/** The latest runs, newest first: their ids tell the order. */
export const READ_RUNS = statement<Tables, { limit: number }, TuningRow>()((db, p) =>
  db.selectFrom('tunings').selectAll().orderBy('id', 'desc').limit(p('limit')),
);

const WRITE_ADOPTION = statement<Tables, AdoptionRow>()((db, p) =>
  db.insertInto('tuning_adoptions').values({
    id: p('id'),
    time: p('time'),
    tuning: p('tuning'),
    by: p('by'),
    settings: p('settings'),
  }),
);

/** Notes that settings begin to serve. */
export const writeAdoption = (row: AdoptionRow): BoundWrite => bind(WRITE_ADOPTION, row);

/** The latest adoptions, newest first. */
export const READ_ADOPTIONS = statement<Tables, { limit: number }, AdoptionRow>()((db, p) =>
  db.selectFrom('tuning_adoptions').selectAll().orderBy('id', 'desc').limit(p('limit')),
);

export const READ_ADOPTION = statement<Tables, { id: string }, AdoptionRow>()((db, p) =>
  db.selectFrom('tuning_adoptions').selectAll().where('id', '=', p('id')),
);

const END_INTERRUPTED = statement<Tables, { finished: number; message: string }>()((db, p) =>
  db
    .updateTable('tunings')
    .set({ state: 'failed', finished: p('finished'), message: p('message') })
    .where('state', '=', 'running'),
);

/** Ends runs that a crash left running. */
export const endInterrupted = (store: Store, now: number): Promise<void> =>
  store.write([
    bind(END_INTERRUPTED, {
      finished: now,
      message: 'Failed: the engine stopped meanwhile. Nothing changed.',
    }),
  ]);

/** Settings that serve, and since when. */
export interface Serving {
  readonly settings: ItemSettings;
  /** The run they came from, or `default`. */
  readonly tuning: string;
  /** The adoption that says so. */
  readonly adoption?: string;
  /** Milliseconds UTC; missing while nothing but the defaults has ever served. */
  readonly since?: number;
}

/** The settings that serve are those of the last adoption: nothing else says so. */
export const readServing = async (store: Store): Promise<Serving> => {
  const last = await store.get(READ_ADOPTIONS, { limit: 1 });
  if (last === undefined) return { settings: DEFAULT_SETTINGS, tuning: 'default' };
  return servedBy(last);
};

/** What serves once it was adopted. */
export const servedBy = ({ id, tuning, time, settings }: AdoptionRow): Serving => ({
  settings: readItemSettings(settings),
  ...{ tuning, adoption: id, since: time },
});
