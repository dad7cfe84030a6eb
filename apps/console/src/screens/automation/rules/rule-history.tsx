import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { RuleVersionView, RuleView } from 'personable';
import { useState } from 'react';
import { outdate, reading } from '../../../api/query-client.ts';
import { readRuleDifference, readRuleVersions, rollBackRule } from '../../../api/rules.ts';
import { useSending } from '../../../api/sending.ts';
import { Loaded } from '../../../parts/loaded.tsx';
import { Moment } from '../../../parts/moment.tsx';
import { notifyDone } from '../../../parts/notify.ts';
import { LinesSkeleton } from '../../../parts/skeletons.tsx';
import { Failed } from '../../../parts/trouble.tsx';

/** What a rule was, when, by whom and why; each version can be compared, and come back. */
export const RuleHistory = ({ rule }: { readonly rule: RuleView }) => {
  const query = useQuery(reading(readRuleVersions(rule.kind, rule.id)));
  const back = useSending<RuleView>({
    onSuccess: async (now) => {
      await outdate('/v1/rules');
      notifyDone(`${now.name} is at version ${now.version}.`);
    },
  });
  return (
    <section>
      <h2>History</h2>
      {back.error === null ? null : <Failed error={back.error} />}
      <Loaded query={query} skeleton={<LinesSkeleton lines={3} height={32} />}>
        {({ versions }) => (
          <ol className="rule-history">
            {versions.map((version) => (
              <Version
                key={version.version}
                rule={rule}
                version={version}
                busy={back.isPending}
                onBack={() => back.mutate(rollBackRule(rule, version.version))}
              />
            ))}
          </ol>
        )}
      </Loaded>
    </section>
  );
};

interface VersionProps {
  readonly rule: RuleView;
  readonly version: RuleVersionView;
  readonly busy: boolean;
  readonly onBack: () => void;
}

const Version = ({ rule, version: shown, busy, onBack }: VersionProps) => {
  const [open, setOpen] = useState(false);
  const { version, written, writtenBy, note } = shown;
  return (
    <li className="panel">
      <div className="rule-version">
        <p>
          <strong>Version {version}</strong>
          {rule.published === version ? ', published' : ''}: <Moment time={written} as="exact" /> by{' '}
          {writtenBy}
          {note === undefined ? null : `: ${note}`}
        </p>
        <div className="rule-ways">
          {version === 1 ? null : (
            <Button
              size="xs"
              variant="default"
              aria-expanded={open}
              onClick={() => setOpen((now) => !now)}
            >
              What changed<span className="for-readers"> in version {version}</span>
            </Button>
          )}
          {version === rule.version && rule.state !== 'archived' ? null : (
            <Button size="xs" variant="default" loading={busy} onClick={onBack}>
              Bring back<span className="for-readers"> version {version}</span>
            </Button>
          )}
        </div>
      </div>
      {open ? <Changes rule={rule} to={version} /> : null}
    </li>
  );
};

const Changes = ({ rule, to }: { readonly rule: RuleView; readonly to: number }) => {
  const query = useQuery(reading(readRuleDifference(rule.kind, rule.id, { from: to - 1, to })));
  return (
    <Loaded query={query} skeleton={<LinesSkeleton lines={2} height={20} />}>
      {({ differences }) =>
        differences.length === 0 ? (
          <p>It says the same as the version before.</p>
        ) : (
          <ul className="rule-differences">
            {differences.map((one) => (
              <li key={one.path}>
                <code>{one.path}</code>: {'before' in one ? <del>{written(one.before)}</del> : null}{' '}
                {'after' in one ? <ins>{written(one.after)}</ins> : null}
              </li>
            ))}
          </ul>
        )
      }
    </Loaded>
  );
};

const written = (value: unknown): string => JSON.stringify(value);
