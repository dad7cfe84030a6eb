import { Button, NativeSelect, TextInput } from '@mantine/core';
import type { HouseholdView, MemberView } from 'personable';
import { useState } from 'react';
import { Dialog } from '../../../parts/dialog.tsx';
import { ItemPicker } from '../../../parts/item-picker.tsx';
import { Failed } from '../../../parts/trouble.tsx';
import { CategoryPicker } from './category-picker.tsx';
import { callOf, guardiansOf, withMember } from './household-changes.ts';
import { useHousehold } from './use-household.ts';
import { readWrittenLimit, UNWRITTEN, type WrittenLimit } from './written-limit.ts';

const KINDS = [
  { value: 'forbid', label: 'Not allowed' },
  { value: 'allow', label: 'Only this is allowed' },
  { value: 'spend', label: 'May spend at most' },
];
const ABOUT = [
  { value: 'category', label: 'A category' },
  { value: 'item', label: 'An item' },
  { value: 'attribute', label: 'What has an attribute' },
];
const PERIODS = [
  { value: 'day', label: 'a day' },
  { value: 'week', label: 'a week' },
  { value: 'month', label: 'a month' },
];

interface Props {
  readonly household: HouseholdView;
  readonly member: MemberView;
  readonly close: () => void;
}

/** Sets a limit in the name of a guardian. */
export const LimitDialog = ({ household, member, close }: Props) => {
  const guardians = guardiansOf(household);
  const [written, setWritten] = useState(UNWRITTEN);
  const [by, setBy] = useState(String(guardians[0]?.person ?? ''));
  const [problem, setProblem] = useState<string>();
  const { send, busy, error } = useHousehold(
    household.id,
    'The limit holds from the next decision on.',
    close,
  );
  const change = (more: Partial<WrittenLimit>) => setWritten((before) => ({ ...before, ...more }));
  return (
    <Dialog title={`A limit for ${callOf(member)}`} close={close}>
      <form
        className="household-fields household-roomy"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          const read = readWrittenLimit(written, Number(by));
          if ('problem' in read) return setProblem(read.problem);
          setProblem(undefined);
          send(
            withMember(household, member.person, (before) => ({
              ...before,
              limits: [...(before.limits ?? []), read.limit],
            })),
          );
        }}
      >
        <NativeSelect
          data-autofocus
          label="What it says"
          data={KINDS}
          value={written.kind}
          onChange={(event) => change({ kind: event.currentTarget.value as WrittenLimit['kind'] })}
        />
        {written.kind === 'spend' ? (
          <Spend written={written} change={change} />
        ) : (
          <Target written={written} change={change} />
        )}
        {guardians.length === 0 ? (
          <p role="alert">Nobody here is a guardian. Give somebody that role first.</p>
        ) : (
          <NativeSelect
            label="Set by"
            data={guardians.map((guardian) => ({
              value: String(guardian.person),
              label: callOf(guardian),
            }))}
            value={by}
            onChange={(event) => setBy(event.currentTarget.value)}
          />
        )}
        {problem === undefined ? null : <p role="alert">{problem}</p>}
        {error === null ? null : <Failed error={error} />}
        <div className="dialog-ways">
          <Button variant="default" onClick={close}>
            Not now
          </Button>
          <Button type="submit" loading={busy} disabled={guardians.length === 0}>
            Set
          </Button>
        </div>
      </form>
    </Dialog>
  );
};

interface PartProps {
  readonly written: WrittenLimit;
  readonly change: (more: Partial<WrittenLimit>) => void;
}

const Spend = ({ written, change }: PartProps) => (
  <div className="household-spend">
    <TextInput
      label="Amount"
      inputMode="decimal"
      placeholder="10.00"
      value={written.amount}
      onChange={(event) => change({ amount: event.currentTarget.value })}
    />
    <TextInput
      label="Currency"
      maxLength={3}
      value={written.currency}
      onChange={(event) => change({ currency: event.currentTarget.value })}
    />
    <NativeSelect
      label="For"
      data={PERIODS}
      value={written.per}
      onChange={(event) => change({ per: event.currentTarget.value as WrittenLimit['per'] })}
    />
  </div>
);

const Target = ({ written, change }: PartProps) => (
  <>
    <NativeSelect
      label="About"
      data={ABOUT}
      value={written.about}
      onChange={(event) => change({ about: event.currentTarget.value as WrittenLimit['about'] })}
    />
    {written.about === 'category' ? (
      <CategoryPicker value={written.category} onChange={(category) => change({ category })} />
    ) : null}
    {written.about === 'item' ? (
      <ItemPicker label="Item" value={written.item} onChange={(item) => change({ item })} />
    ) : null}
    {written.about === 'attribute' ? (
      <div className="household-pair">
        <TextInput
          label="Attribute"
          placeholder="age"
          maxLength={100}
          value={written.attribute}
          onChange={(event) => change({ attribute: event.currentTarget.value })}
        />
        <TextInput
          label="Value"
          placeholder="18"
          maxLength={300}
          value={written.value}
          onChange={(event) => change({ value: event.currentTarget.value })}
        />
      </div>
    ) : null}
  </>
);
