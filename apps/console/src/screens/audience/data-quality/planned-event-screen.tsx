import { useQuery } from '@tanstack/react-query';
import { reading } from '../../../api/query-client.ts';
import { readPlan, readVersions } from '../../../api/tracking-plan.ts';
import { useAddressedId } from '../../../frame/address.ts';
import { JsonDisclosure } from '../../../parts/json-view.tsx';
import { Loaded } from '../../../parts/loaded.tsx';
import { Moment } from '../../../parts/moment.tsx';
import { Screen } from '../../../parts/screen.tsx';
import { LinesSkeleton } from '../../../parts/skeletons.tsx';
import { PlanEditor } from './plan-editor.tsx';
import './data-quality.css';

/** What the plan says of one event: written, tried on what came, and saved. */
export const PlannedEventScreen = () => {
  const event = useAddressedId();
  const query = useQuery(reading(readPlan()));
  return (
    <Screen
      title={event}
      about={`What ${partInWords(event)} must be, as a JSON Schema.`}
      up={{ title: 'Data quality', path: '/audience/quality?tab=plan' }}
    >
      <Loaded query={query} skeleton={<LinesSkeleton lines={3} height={120} />}>
        {({ events }) => {
          const planned = events.find((one) => one.event === event);
          return (
            <>
              <PlanEditor
                key={`${event} ${planned?.version ?? 0}`}
                event={event}
                {...(planned === undefined ? {} : { planned })}
              />
              {planned === undefined ? null : <Versions event={event} version={planned.version} />}
            </>
          );
        }}
      </Loaded>
    </Screen>
  );
};

const partInWords = (event: string): string =>
  event === 'identify' || event === 'group'
    ? `the traits of ${event} messages`
    : 'the properties of this event';

const BY: Readonly<Record<string, string>> = {
  console: 'in the console',
  key: 'with a secret key',
  library: 'by the library',
};

const Versions = ({ event, version }: { readonly event: string; readonly version: number }) => {
  const query = useQuery({ ...reading(readVersions(event)), enabled: version > 1 });
  const before = query.data?.versions.filter((one) => one.version < version) ?? [];
  if (before.length === 0) return null;
  return (
    <section className="plan-versions">
      <h2>Earlier versions</h2>
      <ul>
        {before.map((one) => (
          <li key={one.version}>
            <p>
              Version {one.version}, <Moment time={one.time} />, {BY[one.by] ?? one.by}
              {one.schema === undefined ? ': taken out of the plan' : null}
            </p>
            {one.schema === undefined ? null : (
              <JsonDisclosure label={`The schema of version ${one.version}`} value={one.schema} />
            )}
          </li>
        ))}
      </ul>
    </section>
  );
};
