import { Button, TextInput } from '@mantine/core';
import type { ReportSettings } from 'personable';
import { useState } from 'react';
import {
  type FunnelDraft,
  freshKey,
  type StepDraft,
  toFunnelDraft,
  toFunnels,
  type Wrong,
  wrongFunnels,
} from './settings-drafts.ts';
import { SettingsPart } from './settings-part.tsx';

const step = (event = ''): StepDraft => ({ key: freshKey(), event, where: '' });
const MOST = { funnels: 20, steps: 12 } as const;

/** The funnels that are counted. */
export const FunnelsForm = ({ funnels }: Pick<ReportSettings, 'funnels'>) => {
  const [drafts, setDrafts] = useState(() => funnels.map(toFunnelDraft));
  const [tried, setTried] = useState(false);
  const found = wrongFunnels(drafts);
  const wrong = tried ? found : {};
  const change = (key: string, next: Partial<FunnelDraft>) =>
    setDrafts((all) => all.map((one) => (one.key === key ? { ...one, ...next } : one)));
  const add = () =>
    setDrafts((all) => [
      ...all,
      { ...{ key: freshKey(), name: '', hours: '168' }, steps: [step(), step('Order Completed')] },
    ]);
  return (
    <SettingsPart
      title="Funnels"
      about="Steps that lead to something, in their order. Another funnel is counted from the beginning of the log; that takes a while in the background."
      next={Object.keys(found).length > 0 ? undefined : { funnels: toFunnels(drafts) }}
      done="The funnels are saved."
      onTry={() => setTried(true)}
      onSaved={(saved) => setDrafts(saved.funnels.map(toFunnelDraft))}
      beside={
        <Button variant="default" disabled={drafts.length >= MOST.funnels} onClick={add}>
          Another funnel
        </Button>
      }
    >
      {drafts.map((draft) => (
        <FunnelFields
          key={draft.key}
          draft={draft}
          wrong={wrong}
          change={(next) => change(draft.key, next)}
          {...(drafts.length === 1
            ? {}
            : { remove: () => setDrafts((all) => all.filter((one) => one !== draft)) })}
        />
      ))}
    </SettingsPart>
  );
};

interface FieldsProps {
  readonly draft: FunnelDraft;
  readonly wrong: Wrong;
  readonly change: (next: Partial<FunnelDraft>) => void;
  /** Left out for the last one. */
  readonly remove?: () => void;
}

const FunnelFields = ({ draft, wrong, change, remove }: FieldsProps) => {
  const { key, name, hours, steps } = draft;
  const changeStep = (of: string, next: Partial<StepDraft>) =>
    change({ steps: steps.map((one) => (one.key === of ? { ...one, ...next } : one)) });
  return (
    <fieldset className="report-settings-one">
      <legend>{name.trim() === '' ? 'A new funnel' : name}</legend>
      <div className="field-row">
        <TextInput
          label="Name"
          maxLength={200}
          value={name}
          error={wrong[`${key}/name`]}
          onChange={({ currentTarget: { value } }) => change({ name: value })}
        />
        <TextInput
          label="Hours for all steps"
          description="After the first one."
          inputMode="decimal"
          maxLength={8}
          value={hours}
          error={wrong[`${key}/hours`]}
          onChange={({ currentTarget: { value } }) => change({ hours: value })}
        />
      </div>
      <ol className="report-settings-steps">
        {steps.map((one, i) => (
          <li key={one.key} className="field-row">
            <TextInput
              label={`Step ${i + 1}: the event`}
              maxLength={200}
              value={one.event}
              error={wrong[`${one.key}/event`]}
              onChange={({ currentTarget: { value } }) => changeStep(one.key, { event: value })}
            />
            <TextInput
              label="Only where (a condition as JSON)"
              placeholder={'{"properties.form": "quote"}'}
              maxLength={2_000}
              value={one.where}
              error={wrong[`${one.key}/where`]}
              onChange={({ currentTarget: { value } }) => changeStep(one.key, { where: value })}
            />
            <div>
              <Button
                variant="subtle"
                disabled={steps.length === 1}
                onClick={() => change({ steps: steps.filter((other) => other !== one) })}
              >
                Remove<span className="for-readers"> step {i + 1}</span>
              </Button>
            </div>
          </li>
        ))}
      </ol>
      <div className="dialog-ways">
        <Button
          variant="default"
          size="compact-sm"
          disabled={steps.length >= MOST.steps}
          onClick={() => change({ steps: [...steps, step()] })}
        >
          Another step
        </Button>
        {remove === undefined ? null : (
          <Button variant="subtle" size="compact-sm" onClick={remove}>
            Remove this funnel
          </Button>
        )}
      </div>
    </fieldset>
  );
};
