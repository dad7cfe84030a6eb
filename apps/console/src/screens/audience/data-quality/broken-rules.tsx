import type { BrokenRule } from 'personable';
import { Link } from 'wouter';
import { plannedEventAddress } from '../../../frame/address.ts';
import { Empty } from '../../../parts/empty.tsx';
import { JsonDisclosure } from '../../../parts/json-view.tsx';
import { Moment } from '../../../parts/moment.tsx';
import { counted } from '../../../words/numbers.ts';

/** Rules of the plan that events broke which were taken all the same, each with an example. */
export const BrokenRules = ({ rules }: { readonly rules: readonly BrokenRule[] }) =>
  rules.length === 0 ? (
    <Empty title="No event broke a rule.">
      Events of the tracking plan that are noted and not rejected are counted here when they are not
      as it says. Rejected ones are in the <Link href="/audience/inbox">inbox</Link>.
    </Empty>
  ) : (
    <ul className="broken-rules">
      {rules.map(({ event, rule, message, count, first, last, example }) => (
        <li key={`${event} ${rule}`} className="panel">
          <h2>
            <Link href={plannedEventAddress(event)}>{event}</Link>: {message}
          </h2>
          <p className="dimmed">
            {counted(count, 'event', 'events')}, the first <Moment time={first} />, the last{' '}
            <Moment time={last} />. <code>{rule}</code>
          </p>
          {example === undefined ? (
            <p className="dimmed">The last one was erased, or has expired.</p>
          ) : (
            <JsonDisclosure label="The last one" value={example.message} />
          )}
        </li>
      ))}
    </ul>
  );
