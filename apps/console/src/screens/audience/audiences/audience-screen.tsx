import { Button } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import type { AudienceMember, AudienceView } from 'personable';
import { useState } from 'react';
import { Link, useLocation } from 'wouter';
import { deleteAudience, readAudience, readMembers } from '../../../api/audiences.ts';
import { outdate, reading, readingOn } from '../../../api/query-client.ts';
import { useSending } from '../../../api/sending.ts';
import { audienceAddress, useAddressedId } from '../../../frame/address.ts';
import { Dialog } from '../../../parts/dialog.tsx';
import { Empty } from '../../../parts/empty.tsx';
import { Facts } from '../../../parts/facts.tsx';
import { JsonView } from '../../../parts/json-view.tsx';
import { Loaded } from '../../../parts/loaded.tsx';
import { Moment } from '../../../parts/moment.tsx';
import { notifyDone } from '../../../parts/notify.ts';
import { PersonLink } from '../../../parts/person-link.tsx';
import { type Column, RecordTable } from '../../../parts/record-table.tsx';
import { Screen } from '../../../parts/screen.tsx';
import { ShowMore } from '../../../parts/show-more.tsx';
import { LinesSkeleton } from '../../../parts/skeletons.tsx';
import { Failed } from '../../../parts/trouble.tsx';
import { count } from '../../../words/numbers.ts';
import { AudienceForm } from './audience-form.tsx';
import { growthWords, stateWords } from './audience-words.ts';
import './audiences.css';

const UP = { title: 'Audiences', path: '/audience/audiences' };
/** Milliseconds after which its size is read again while somebody looks. */
const AGAIN = 3_000;

/** One audience: what it is, who belongs to it, since when and why. */
export const AudienceScreen = () => {
  const id = useAddressedId();
  const query = useQuery({ ...reading(readAudience(id)), refetchInterval: AGAIN });
  const [changing, setChanging] = useState(false);
  const [deleting, setDeleting] = useState(false);
  const audience = query.data?.audience;
  return (
    <Screen
      title={audience?.name ?? id}
      up={UP}
      {...(audience === undefined ? {} : { about: audience.words })}
      beside={
        audience === undefined || changing ? null : (
          <div className="audience-ways">
            <Button variant="default" onClick={() => setDeleting(true)}>
              Delete
            </Button>
            <Button onClick={() => setChanging(true)}>Change</Button>
          </div>
        )
      }
    >
      <Loaded query={query} skeleton={<LinesSkeleton lines={6} height={32} />}>
        {({ audience: shown, versions }) => (
          <>
            {deleting ? <DeleteDialog audience={shown} close={() => setDeleting(false)} /> : null}
            {changing ? (
              <AudienceForm audience={shown} onDone={() => setChanging(false)} />
            ) : (
              <div className="audiences">
                <AudienceFacts audience={shown} />
                <Members id={id} counted={shown.state === 'live'} />
                <details>
                  <summary>
                    Its condition, and what it was before ({count(versions.length)})
                  </summary>
                  <JsonView value={versions} />
                </details>
              </div>
            )}
          </>
        )}
      </Loaded>
    </Screen>
  );
};

const AudienceFacts = ({ audience }: { readonly audience: AudienceView }) => {
  const { id, description, size, growth, selling, note, sensitive } = audience;
  const { buildsOn, usedBy, created, createdBy, changed, changedBy, version } = audience;
  return (
    <>
      <Facts
        as="figures"
        facts={[
          { name: 'People', value: count(size) },
          {
            name: 'Since yesterday',
            value: growth === undefined ? 'not known yet' : growthWords(growth),
          },
          { name: 'State', value: stateWords(audience) },
          { name: 'For selling', value: selling ? 'yes' : 'no' },
        ]}
      />
      <Facts
        facts={[
          { name: 'Id', value: id },
          ...(description === '' ? [] : [{ name: 'Description', value: description }]),
          ...(sensitive.length === 0 ? [] : [{ name: 'Sensitive', value: sensitive.join(', ') }]),
          ...(note === undefined ? [] : [{ name: 'Why it may sell', value: note }]),
          ...(buildsOn.length === 0
            ? []
            : [{ name: 'Builds on', value: <AudienceLinks ids={buildsOn} /> }]),
          ...(usedBy.length === 0
            ? []
            : [{ name: 'Used by', value: <AudienceLinks ids={usedBy} /> }]),
          {
            name: 'Made',
            value: (
              <>
                <Moment time={created} as="exact" /> by {createdBy}
              </>
            ),
          },
          {
            name: `Version ${version}`,
            value: (
              <>
                <Moment time={changed} as="exact" /> by {changedBy}
              </>
            ),
          },
        ]}
      />
    </>
  );
};

const AudienceLinks = ({ ids }: { readonly ids: readonly string[] }) => (
  <>
    {ids.map((id, i) => (
      <span key={id}>
        {i === 0 ? null : ', '}
        <Link href={audienceAddress(id)}>{id}</Link>
      </span>
    ))}
  </>
);

const Members = ({ id, counted }: { readonly id: string; readonly counted: boolean }) => {
  const list = useInfiniteQuery(readingOn((after: number | undefined) => readMembers(id, after)));
  return (
    <section>
      <h2>Who belongs to it</h2>
      <Loaded query={list} skeleton={<MemberTable members={undefined} />}>
        {({ pages }) => {
          const members = pages.flatMap((page) => page.members);
          return members.length === 0 ? (
            <Empty title={counted ? 'Nobody belongs to it now.' : 'Nobody was found so far.'}>
              Whoever comes to match it appears here with the event that makes it so.
            </Empty>
          ) : (
            <>
              <MemberTable members={members} />
              <ShowMore list={list} />
            </>
          );
        }}
      </Loaded>
    </section>
  );
};

const MemberTable = ({ members }: { readonly members: readonly AudienceMember[] | undefined }) => (
  <RecordTable
    caption="Who belongs to it"
    columns={COLUMNS}
    rows={members}
    keyOf={({ person }) => person}
  />
);

const COLUMNS: readonly Column<AudienceMember>[] = [
  {
    header: 'Name',
    name: true,
    cell: ({ person, name }) => <PersonLink person={person} name={name} />,
  },
  { header: 'Since', cell: ({ since }) => <Moment time={since} /> },
  { header: 'Why', wide: true, cell: ({ why }) => why },
];

const DeleteDialog = ({
  audience: { id, name, size },
  close,
}: {
  readonly audience: AudienceView;
  readonly close: () => void;
}) => {
  const [, go] = useLocation();
  const remove = useSending<{ readonly deleted: boolean }>({
    onSuccess: async () => {
      go('/audience/audiences');
      await outdate('/v1/audiences', '/v1/people');
      notifyDone(`${name} is deleted.`);
    },
  });
  return (
    <Dialog title={`Delete ${name}?`} close={close}>
      <p>
        It has {count(size)} people; they stay as they are. What it was, who belonged to it and
        since when is forgotten.
      </p>
      {remove.error === null ? null : <Failed error={remove.error} />}
      <div className="dialog-ways">
        <Button data-autofocus variant="default" onClick={close}>
          Keep it
        </Button>
        <Button
          color="red.9"
          loading={remove.isPending}
          onClick={() => remove.mutate(deleteAudience(id))}
        >
          Delete
        </Button>
      </div>
    </Dialog>
  );
};
