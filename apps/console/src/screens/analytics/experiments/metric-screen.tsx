import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { RuleView } from 'personable';
import { useState } from 'react';
import { Link, useLocation } from 'wouter';
import { ask } from '../../../api/ask.ts';
import { outdate, reading } from '../../../api/query-client.ts';
import { putRule, readRule, stepRule } from '../../../api/rules.ts';
import { useSteps } from '../../../api/sending.ts';
import { ruleAddress, useAddressedId } from '../../../frame/address.ts';
import { JsonView } from '../../../parts/json-view.tsx';
import { Loaded } from '../../../parts/loaded.tsx';
import { notifyDone } from '../../../parts/notify.ts';
import { Screen } from '../../../parts/screen.tsx';
import { LinesSkeleton } from '../../../parts/skeletons.tsx';
import { Failed } from '../../../parts/trouble.tsx';
import { idOf } from '../../../words/id-of.ts';
import { bodyOf, EMPTY_METRIC, type MetricDraft, toMetricDraft, wrongIn } from './metric-draft.ts';
import { MetricFields } from './metric-fields.tsx';
import './experiments.css';

const METRICS = '/analytics/experiments/metrics';
const UP = { title: 'Metrics', path: METRICS };
const ABOUT = 'What experiments are judged by. It is data: what you write stands beside the form.';

/** A new metric. */
export const NewMetricScreen = () => (
  <Screen title="New metric" up={UP} about={ABOUT}>
    <MetricEditor begun={EMPTY_METRIC} />
  </Screen>
);

/** A metric that is there. */
export const MetricScreen = () => {
  const id = useAddressedId();
  const query = useQuery(reading(readRule('metrics', id)));
  return (
    <Screen title={query.data?.name ?? id} up={UP} about={ABOUT}>
      <Loaded query={query} skeleton={<LinesSkeleton lines={6} height={48} />}>
        {(rule) => (
          <MetricEditor
            key={rule.version}
            rule={rule}
            begun={toMetricDraft(rule.body as unknown as Readonly<Record<string, unknown>>)}
          />
        )}
      </Loaded>
    </Screen>
  );
};

const MetricEditor = ({
  rule,
  begun,
}: {
  readonly rule?: RuleView;
  readonly begun: MetricDraft;
}) => {
  const [, go] = useLocation();
  const [draft, setDraft] = useState(begun);
  const [readable, setReadable] = useState(true);
  const [tried, setTried] = useState(false);
  const wrong = wrongIn(draft);
  const id = rule?.id ?? idOf(draft.name);
  const body = bodyOf(draft);
  const save = useSteps({
    onSuccess: async () => {
      await outdate('/v1/rules');
      notifyDone(`${draft.name.trim()} can be measured by now.`);
      go(METRICS);
    },
  });
  return (
    <div className="metric-editor">
      <form
        className="experiment-form"
        noValidate
        aria-label="The metric"
        onSubmit={(event) => {
          event.preventDefault();
          setTried(true);
          if (!readable || Object.keys(wrong).length > 0) return;
          save.mutate(async () => {
            const stored = await ask(
              putRule('metrics', id, { body, ifVersion: rule?.version ?? 0 }),
            );
            return ask(stepRule(stored, 'publish'));
          });
        }}
      >
        <MetricFields
          draft={draft}
          set={(change) => setDraft((before) => ({ ...before, ...change }))}
          wrong={tried ? wrong : {}}
          onReadable={setReadable}
        />
        {save.isError ? <Failed error={save.error} /> : null}
        <div className="experiment-buttons">
          <Button type="submit" loading={save.isPending}>
            Save
          </Button>
        </div>
      </form>
      <section aria-label="The same as data">
        <h2>The same as data</h2>
        <JsonView value={body} />
        <p className="dimmed">
          {id === '' ? 'Its id is made of its name.' : `An experiment names it as ${id}.`}{' '}
          {rule === undefined ? null : (
            <Link href={ruleAddress('metrics', rule.id)}>Its versions and history</Link>
          )}
        </p>
      </section>
    </div>
  );
};
