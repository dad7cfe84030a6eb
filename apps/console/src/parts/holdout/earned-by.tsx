import { useQuery } from '@tanstack/react-query';
import type { HeldKind } from 'personable';
import { readScopedHoldout } from '../../api/holdout.ts';
import { reading } from '../../api/query-client.ts';
import { Loaded } from '../loaded.tsx';
import { LinesSkeleton } from '../skeletons.tsx';
import { Measured } from './measured.tsx';

/** What one campaign or journey earns, by who is held out of it. */
export const EarnedBy = ({ kind, id }: { readonly kind: HeldKind; readonly id: string }) => {
  const query = useQuery(reading(readScopedHoldout(kind, id)));
  return (
    <section>
      <h2>What it earns</h2>
      <Loaded query={query} skeleton={<LinesSkeleton lines={2} height={40} />}>
        {(report) =>
          report.state === 'off' ? (
            <p className="dimmed">
              {report.text} Say <code>holdout: 0.1</code> in the rule to hold out 10 % of the
              people.
            </p>
          ) : (
            <Measured
              report={report}
              treated={kind === 'campaigns' ? 'May be shown it' : 'May go through it'}
            />
          )
        }
      </Loaded>
    </section>
  );
};
