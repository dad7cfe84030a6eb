import type { LikelihoodCard } from 'personable';
import { type Column, RecordTable } from '../../../parts/record-table.tsx';
import { CalibrationChart } from './calibration-chart.tsx';
import { amountIn, rounded } from './figures.ts';

type Decile = NonNullable<LikelihoodCard['backTest']>['deciles'][number] & {
  readonly group: number;
};
type Parameter = LikelihoodCard['parameters'][number];

/** A model: what it says, how it did, and its numbers. */
export const LikelihoodModel = ({ model }: { readonly model: LikelihoodCard }) => {
  const { title, text, backTest, state } = model;
  return (
    <section aria-label={title} className="likelihood-model">
      <h3>{title}</h3>
      <p className={state === 'waiting' ? 'dimmed' : undefined}>{text}</p>
      {backTest === undefined ? null : (
        <>
          <Misses model={model} />
          {backTest.deciles.length === 0 ? null : (
            <>
              <CalibrationChart model={model} deciles={backTest.deciles} />
              <details>
                <summary>Predicted and actual, group by group</summary>
                <RecordTable
                  caption={`${title}: predicted and actual`}
                  columns={decileColumns(model)}
                  rows={backTest.deciles.map((decile, i) => ({ ...decile, group: i + 1 }))}
                  keyOf={({ group }) => group}
                />
              </details>
            </>
          )}
        </>
      )}
      {model.parameters.length === 0 ? null : (
        <details>
          <summary>The numbers it goes by</summary>
          <RecordTable
            caption={`${title}: numbers`}
            columns={PARAMETERS}
            rows={model.parameters}
            keyOf={({ name }) => name}
          />
          {model.fit === undefined ? null : (
            <p className="dimmed">
              Found by maximum likelihood in {model.fit.evaluations} tries; the slope there is{' '}
              {model.fit.slope.toExponential(0)}.
            </p>
          )}
        </details>
      )}
    </section>
  );
};

/** How far off it was beside what anybody could have said. */
const Misses = ({ model }: { readonly model: LikelihoodCard }) => {
  const { backTest } = model;
  if (backTest === undefined) return null;
  const rows = [{ name: 'this model', error: backTest.error }, ...backTest.baselines];
  return (
    <RecordTable
      caption={`${model.title}: how far off`}
      columns={[
        { header: 'Said by', cell: ({ name }) => name, name: true },
        {
          header: model.name === 'demand' ? 'Off by' : 'Off by, per person',
          cell: ({ error }) =>
            model.name === 'demand' ? `${Math.round(error * 100)} %` : amountIn(model, error),
          numeric: true,
        },
      ]}
      rows={rows}
      keyOf={({ name }) => name}
    />
  );
};

const decileColumns = (model: LikelihoodCard): readonly Column<Decile>[] => [
  { header: 'Group', cell: ({ group }) => group, name: true },
  { header: 'People', cell: ({ people }) => people, numeric: true },
  { header: 'Predicted', cell: ({ predicted }) => amountIn(model, predicted), numeric: true },
  { header: 'Actual', cell: ({ actual }) => amountIn(model, actual), numeric: true },
  {
    header: '95 % interval',
    cell: ({ low, high }) => `${amountIn(model, low)} to ${amountIn(model, high)}`,
    numeric: true,
  },
];

const PARAMETERS: readonly Column<Parameter>[] = [
  { header: 'Number', cell: ({ name }) => name, name: true },
  { header: 'Value', cell: ({ value }) => rounded(value), numeric: true },
  {
    header: '95 % interval',
    cell: ({ low, high }) =>
      low === undefined || high === undefined ? '–' : `${rounded(low)} to ${rounded(high)}`,
    numeric: true,
  },
  { header: 'What it means', cell: ({ text }) => text, wide: true },
];
