import type { RuleView } from 'personable';
import type { ReactNode } from 'react';
import { counted } from '../../../words/numbers.ts';
import { StepSentence } from './step-sentence.tsx';
import type { WrittenStep } from './written-step.ts';

/** What stands beside the sentences, while the journey is looked at or written. */
export interface StepSurroundings {
  /** Every step of the journey, by id. */
  readonly steps: ReadonlyMap<string, WrittenStep>;
  readonly problems: RuleView['problems'];
  /** How many people stand at a step. */
  readonly people: ReadonlyMap<string, number>;
  /** What can be done with a step. */
  readonly ways?: (place: StepPlace) => ReactNode;
  /** What follows the last step of a list. */
  readonly after?: (list: string, label: string) => ReactNode;
}

/** Where a step stands. */
export interface StepPlace {
  readonly step: WrittenStep;
  /** Of the list, as a JSON pointer into the rule. */
  readonly list: string;
  readonly index: number;
  /** How many there are in the list. */
  readonly length: number;
}

interface Props extends StepSurroundings {
  readonly list: readonly WrittenStep[];
  /** Of the list, as a JSON pointer into the rule. */
  readonly at: string;
  /** What the list is, for those who cannot see it. */
  readonly label: string;
}

/** Steps one under the other, as sentences; ways that part are indented. */
export const StepList = ({ list, at, label, ...around }: Props) => (
  <div className="journey-list">
    {list.length === 0 ? (
      <p className="dimmed">{label === 'Steps' ? 'There is no step yet.' : 'Go on.'}</p>
    ) : (
      <ol className="journey-steps" aria-label={label}>
        {list.map((step, index) => (
          <li key={step.id}>
            <div className="journey-step">
              <div className="journey-sentence">
                <StepSentence step={step} steps={around.steps} />
                <StepPeople people={around.people.get(step.id)} />
              </div>
              {around.ways?.({ step, list: at, index, length: list.length })}
            </div>
            <StepProblems problems={around.problems} at={`${at}/${index}`} />
            <StepWays step={step} at={`${at}/${index}`} around={around} />
          </li>
        ))}
      </ol>
    )}
    {around.after?.(at, label)}
  </div>
);

const StepPeople = ({ people }: { readonly people: number | undefined }) =>
  people === undefined ? null : (
    <span className="journey-people">{counted(people, 'person', 'people')} here now</span>
  );

const StepWays = ({
  step,
  at,
  around,
}: {
  readonly step: WrittenStep;
  readonly at: string;
  readonly around: StepSurroundings;
}) => {
  const { branch, split } = step;
  if (branch !== undefined) {
    return (
      <>
        <StepList
          list={branch.then}
          at={`${at}/branch/then`}
          label={`If so, after ${step.id}`}
          {...around}
        />
        {branch.else === undefined && around.after === undefined ? null : (
          <>
            <p className="journey-otherwise">Otherwise:</p>
            <StepList
              list={branch.else ?? []}
              at={`${at}/branch/else`}
              label={`Otherwise, after ${step.id}`}
              {...around}
            />
          </>
        )}
      </>
    );
  }
  return (split ?? []).map((arm, i) => (
    <div key={arm.id}>
      <p className="journey-otherwise">
        {Number((arm.share * 100).toFixed(1))} %: “{arm.id}”
      </p>
      <StepList
        list={arm.steps}
        at={`${at}/split/${i}/steps`}
        label={`Way ${arm.id} of ${step.id}`}
        {...around}
      />
    </div>
  ));
};

/** Places of steps within a step: what is wrong there is said there. */
const INNER = /^\/(branch\/(then|else)|split\/\d+\/steps)\/\d+/;

const StepProblems = ({
  problems,
  at,
}: {
  readonly problems: RuleView['problems'];
  readonly at: string;
}) => {
  const own = problems.filter(
    ({ path }) => path === at || (path.startsWith(`${at}/`) && !INNER.test(path.slice(at.length))),
  );
  if (own.length === 0) return null;
  return (
    <ul className="rule-problems journey-problems">
      {own.map(({ severity, path, message, hint }) => (
        <li key={`${path} ${message}`} data-severity={severity}>
          <strong>{severity === 'refused' ? 'Refused' : 'Warning'}</strong>: {message} {hint}
        </li>
      ))}
    </ul>
  );
};
