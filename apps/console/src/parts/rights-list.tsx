import { Button } from '@mantine/core';
import type { HeldEntitlement, UsedView } from 'personable';
import { useState } from 'react';
import { newMessageId } from '../api/message-id.ts';
import { noteUse } from '../api/offers.ts';
import { outdate } from '../api/query-client.ts';
import { useSending } from '../api/sending.ts';
import { notifyDone } from './notify.ts';
import './rights-list.css';

interface Props {
  readonly person: number;
  readonly rights: readonly HeldEntitlement[];
  /** Who notes a use. */
  readonly by: string;
}

/** What somebody has a right to: the sentence to say, why, and a tap that notes its use. */
export const RightsList = ({ person, rights, by }: Props) => (
  <ul className="rights">
    {rights.map((right) => (
      <Right key={right.id} person={person} right={right} by={by} />
    ))}
  </ul>
);

const Right = ({
  person,
  right,
  by,
}: Omit<Props, 'rights'> & { readonly right: HeldEntitlement }) => {
  const { id, name, sentence, cost, left, explanation } = right;
  // One id as long as it is shown: pressed twice, it is used once.
  const [messageId, setMessageId] = useState(newMessageId);
  const [said, setSaid] = useState<string>();
  const use = useSending({
    onSuccess: async ({ used, text }: UsedView) => {
      setMessageId(newMessageId());
      setSaid(used ? undefined : text);
      if (used) notifyDone(`${name}: its use is noted.`);
      await outdate('/v1/entitlements');
    },
  });
  const times = left?.perPerson ?? left?.total;
  return (
    <li>
      <div>
        <p>“{sentence}”</p>
        <p className="dimmed">
          {name}
          {cost === undefined ? '' : `, costs ${cost.text}`}
          {times === undefined ? '' : `, ${times} left`}. Because the person {explanation.words}.
        </p>
        {said === undefined && use.error === null ? null : (
          <p className="field-error" role="alert">
            {said ?? use.error?.message}
          </p>
        )}
      </div>
      <Button
        size="md"
        variant="default"
        loading={use.isPending}
        onClick={() => use.mutate(noteUse(id, { person, messageId, by }))}
      >
        Use<span className="for-readers">: {name}</span>
      </Button>
    </li>
  );
};
