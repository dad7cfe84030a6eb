import { type BoundWrite, bind, statement } from '../../store/statement.ts';
import type { StoreReader } from '../../store/store.ts';

/** People of a version of a journey who stand alike; also what is to be added to how many there are. */
export interface StandingRow {
  readonly journey: string;
  readonly version: number;
  /** Of `RunState`. */
  readonly state: number;
  readonly step: string;
  readonly count: number;
  /** Of these, those whose goal was met, and what it was worth. */
  readonly goals: number;
  readonly value: number;
  /** Milliseconds from coming in to the goal, added up. */
  readonly took: number;
}

interface Tables {
  journey_standings: StandingRow;
}

const ADD = statement<Tables, StandingRow>()((db, p) =>
  db
    .insertInto('journey_standings')
    .values({
      ...{ journey: p('journey'), version: p('version'), state: p('state'), step: p('step') },
      ...{ count: p('count'), goals: p('goals'), value: p('value'), took: p('took') },
    })
    .onConflict((conflict) =>
      conflict.columns(['journey', 'version', 'state', 'step']).doUpdateSet((eb) => {
        const sum = (name: 'count' | 'goals' | 'value' | 'took') =>
          eb(`journey_standings.${name}`, '+', eb.ref(`excluded.${name}`));
        // Taking away what was added leaves crumbs in a sum of fractions: without a goal there is none.
        const worth = (name: 'value' | 'took') =>
          eb.case().when(sum('goals'), '=', 0).then(0).else(sum(name)).end();
        return {
          count: sum('count'),
          goals: sum('goals'),
          value: worth('value'),
          took: worth('took'),
        };
      }),
    ),
);

/** Adds to how many stand somewhere, or takes away from it. */
export const addStanding = (row: StandingRow): BoundWrite => bind(ADD, row);

const READ = statement<Tables, object, StandingRow>()((db) =>
  db
    .selectFrom('journey_standings')
    .select(['journey', 'version', 'state', 'step', 'count', 'goals', 'value', 'took'])
    .where('count', '>', 0),
);

/** How many runs stand where. */
export const readStandings = (store: StoreReader): Promise<StandingRow[]> => store.all(READ, {});

/** Journeys with the states that somebody stands in there: what an index by both is asked with. */
export const journeyStates = async (
  store: StoreReader,
): Promise<readonly Pick<StandingRow, 'journey' | 'state'>[]> => {
  const found = new Map<string, Pick<StandingRow, 'journey' | 'state'>>();
  for (const { journey, state } of await readStandings(store)) {
    found.set(`${state} ${journey}`, { journey, state });
  }
  return [...found.values()];
};
