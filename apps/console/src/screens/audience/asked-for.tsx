import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { StatedPreference } from 'personable';
import { readPreferences, takeBack } from '../../api/preferences.ts';
import { outdate, reading } from '../../api/query-client.ts';
import { useSending } from '../../api/sending.ts';
import { Empty } from '../../parts/empty.tsx';
import { ItemLink } from '../../parts/item-link.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { Moment } from '../../parts/moment.tsx';
import { notifyDone, notifyTrouble } from '../../parts/notify.ts';
import { type Column, RecordTable } from '../../parts/record-table.tsx';

const CAPTION = 'What this person asked for, newest first';

/** What a person asked to see more, less or nothing of, what was not them or was a gift, and what is wrong about them. */
export const AskedFor = ({ person }: { readonly person: number }) => {
  const query = useQuery(reading(readPreferences(person)));
  const sending = useSending({
    onSuccess: async () => {
      await outdate('/v1/preferences', '/v1/people', '/v1/feedback');
      notifyDone('It is taken back. The next decision knows.');
    },
    onError: notifyTrouble('It still holds.'),
  });
  const columns: readonly Column<StatedPreference>[] = [
    { header: 'Choice', cell: ({ choice }) => CHOICES[choice] ?? choice },
    { header: 'Of', cell: (preference) => <Target of={preference} />, wide: true },
    { header: 'Since', cell: ({ time }) => <Moment time={time} /> },
    {
      header: 'Take back',
      cell: (preference) => (
        <Button
          size="xs"
          variant="default"
          disabled={sending.isPending}
          onClick={() => sending.mutate(takeBack(person, preference))}
        >
          Take back
          <span className="for-readers">
            : {CHOICES[preference.choice]}, {nameOf(preference)}
          </span>
        </Button>
      ),
    },
  ];
  const table = (rows: readonly StatedPreference[] | undefined) => (
    <RecordTable caption={CAPTION} columns={columns} rows={rows} keyOf={keyOf} expected={3} />
  );
  return (
    <section>
      <h2>What they asked for</h2>
      <Loaded query={query} skeleton={table(undefined)}>
        {({ preferences }) =>
          preferences.length === 0 ? (
            <Empty title="This person asked for nothing.">
              People ask for more or less of something where a page lets them, as the demo shop does
              under “Why?”.
            </Empty>
          ) : (
            table(preferences)
          )
        }
      </Loaded>
    </section>
  );
};

const CHOICES: Readonly<Record<string, string>> = {
  more: 'More',
  less: 'Less',
  never: 'Never',
  'not-me': 'Was not them',
  gift: 'Was a gift',
  wrong: 'Is wrong',
};

const Target = ({ of: preference }: { readonly of: StatedPreference }) =>
  preference.item === undefined ? nameOf(preference) : <ItemLink item={preference.item} />;

const nameOf = ({ item, category, attribute, trait, value }: StatedPreference): string =>
  trait === undefined
    ? (item?.name ?? category ?? attributeOf(attribute))
    : `${trait}${value === undefined ? '' : `, it is ${JSON.stringify(value)}`}`;

const attributeOf = (attribute: StatedPreference['attribute']): string =>
  `${attribute?.name ?? ''}: ${attribute?.value ?? ''}`;

const keyOf = ({ item, category, attribute, trait }: StatedPreference): string =>
  JSON.stringify([item?.id, category, attribute, trait]);
