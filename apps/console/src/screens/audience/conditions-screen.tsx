import { Textarea } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { Condition } from 'personable';
import { useState } from 'react';
import { checkCondition } from '../../api/conditions.ts';
import { reading } from '../../api/query-client.ts';
import { ConditionEditor, type ConditionField } from '../../parts/condition/condition-editor.tsx';
import { ConditionExplained } from '../../parts/condition/condition-explained.tsx';
import { readText } from '../../parts/condition/draft.ts';
import { Empty } from '../../parts/empty.tsx';
import { JsonView } from '../../parts/json-view.tsx';
import { Screen } from '../../parts/screen.tsx';
import { Failed } from '../../parts/trouble.tsx';
import './conditions.css';

const FIELDS: readonly ConditionField[] = [
  { path: 'traits.city', about: 'Anything that was stated of a person stands under traits.' },
  { path: 'traits.country' },
  { path: 'consent.email', about: 'Whether they agreed: true or false.' },
  { path: 'events', about: 'How many events are known of them.' },
];

const EVENTS = ['Order Completed', 'Product Viewed', 'Product Added', 'Checkout Started'];

const START: Condition = {
  'traits.city': 'Berlin',
  $did: { event: 'Order Completed', count: { $gte: 2 }, within: '30d' },
};

const EXAMPLE = JSON.stringify({ traits: { city: 'Berlin' }, events: 12 }, null, 2);

/** A place to write a condition, to read what it means, and to see how it answers. */
export const ConditionsScreen = () => {
  const [condition, setCondition] = useState(START);
  return (
    <Screen
      title="Conditions"
      about="Questions to whatever is known of a person, an item or an event. Here they are tried; nothing is kept."
    >
      <div className="conditions">
        <section className="panel">
          <ConditionEditor
            label="Condition"
            value={condition}
            onChange={setCondition}
            fields={FIELDS}
            events={EVENTS}
          />
        </section>
        <section>
          <h2>What it sees</h2>
          <Answer condition={condition} />
        </section>
        <section>
          <h2>As JSON</h2>
          <JsonView value={condition} />
        </section>
      </div>
    </Screen>
  );
};

const Answer = ({ condition }: { readonly condition: Condition }) => {
  const [text, setText] = useState(EXAMPLE);
  const read = readText(text);
  return (
    <>
      <Textarea
        className="condition-text"
        label="A document to ask"
        description="What a person did stands under history, by the id that the condition gives it."
        rows={7}
        spellCheck={false}
        value={text}
        error={'problem' in read ? 'Write the document as a JSON object: { … }.' : undefined}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      {'condition' in read ? <Explained condition={condition} document={read.condition} /> : null}
    </>
  );
};

interface ExplainedProps {
  readonly condition: Condition;
  readonly document: object;
}

const Explained = ({ condition, document }: ExplainedProps) => {
  const { data, error } = useQuery(reading(checkCondition(condition, document)));
  if (error !== null) return <Failed error={error} />;
  if (data === undefined) return null;
  if (!data.valid || data.explanation === undefined) {
    return <Empty title="Once the condition can be read, its answer stands here." />;
  }
  return <ConditionExplained clause={data.explanation} />;
};
