import type { PlanMode, PlanTrial } from 'personable';
import { JsonDisclosure } from '../../../parts/json-view.tsx';
import { count, counted } from '../../../words/numbers.ts';

/** What a schema would have said of what came. */
export const TrialResult = ({
  trial,
  mode,
}: {
  readonly trial: PlanTrial;
  readonly mode: PlanMode;
}) => {
  const { looked, messages, broken, rules } = trial;
  const fate = mode === 'reject' ? 'rejected' : 'noted';
  if (messages === 0) {
    return (
      <p role="status">
        None of the last {counted(looked, 'event', 'events')} of the log is of this name, so nothing
        could be tried.
      </p>
    );
  }
  return (
    <section className="plan-trial" aria-label="Tried on the last events">
      <p role="status">
        Of the last {counted(messages, 'event', 'events')} of this name,{' '}
        {broken === 0
          ? `none would have been ${fate}.`
          : `${count(broken)} would have been ${fate}.`}
      </p>
      <ul>
        {rules.map(({ rule, message, count: times, example }) => (
          <li key={rule} className="panel">
            <p>
              {message} <span className="dimmed">{counted(times, 'event', 'events')}</span>
            </p>
            <JsonDisclosure label={`For example, at ${example.path}`} value={example.message} />
          </li>
        ))}
      </ul>
    </section>
  );
};
