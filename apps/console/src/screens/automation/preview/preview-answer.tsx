import type { Preview } from 'personable';
import { ContextParts } from '../../../parts/context/context-parts.tsx';
import { Chosen } from '../../../parts/decision/chosen.tsx';
import { Facts } from '../../../parts/facts.tsx';
import { JsonDisclosure } from '../../../parts/json-view.tsx';
import { Moment } from '../../../parts/moment.tsx';
import { counted } from '../../../words/numbers.ts';
import { PreviewContent } from './preview-content.tsx';
import '../../../parts/decision/decision.css';

type Decided = Preview['decision'];

/** What would be decided, and why. */
export const PreviewAnswer = ({ preview }: { readonly preview: Preview }) => {
  const { decision, at, rules, persona } = preview;
  const { context } = decision;
  const blocks = decision.blocks as readonly Decided[] | undefined;
  const shown = blocks ?? decision.content ?? decision.items;
  return (
    <>
      <p className="for-readers" role="status">
        {`Decided: ${counted(shown.length, 'thing', 'things')}.`}
      </p>
      <Facts
        facts={[
          { name: 'When', value: <Moment time={at} as="exact" /> },
          {
            name: 'Rules',
            value: `set ${rules.set}${rules.draft ? ', and drafts as if they were published' : ''}`,
          },
          { name: 'History', value: historyWords(decision) },
          ...(persona === undefined
            ? []
            : [{ name: 'Audiences', value: persona.audiences.join(', ') || 'none' }]),
          ...(persona === undefined || persona.unknownItems.length === 0
            ? []
            : [{ name: 'Not in the catalogue', value: persona.unknownItems.join(', ') }]),
          ...(decision.experiments === undefined
            ? []
            : [
                {
                  name: 'In experiments',
                  value: decision.experiments.map(({ id, arm }) => `${id}: ${arm}`).join(', '),
                },
              ]),
          ...(decision.rules === undefined
            ? []
            : [
                {
                  name: 'Rules about items',
                  value: decision.rules.held.map(({ name }) => name).join(', '),
                },
              ]),
        ]}
      />
      {blocks === undefined ? <Filled decision={decision} /> : <Blocks blocks={blocks} />}
      {context === undefined ? null : (
        <details className="preview-context">
          <summary>What was known of that moment</summary>
          <ContextParts parts={context} />
        </details>
      )}
      <JsonDisclosure label="As JSON" value={preview} />
    </>
  );
};

/** Blocks of a page with what would stand in each: they are in no log that a link could lead to. */
const Blocks = ({ blocks }: { readonly blocks: readonly Decided[] }) => (
  <ol className="preview-blocks">
    {blocks.map((block) => (
      <li key={block.decision}>
        <h3>
          <code>{block.placement}</code>
        </h3>
        <Filled decision={block} />
      </li>
    ))}
  </ol>
);

/** What a placement would be filled with. */
const Filled = ({ decision }: { readonly decision: Decided }) => {
  const { content, fallback } = decision;
  if (content === undefined) return <Chosen detail={{ decision }} />;
  return (
    <>
      <PreviewContent content={content} />
      {fallback.length === 0 ? null : (
        <p className="dimmed">{fallback.map(({ because }) => because).join('; ')}</p>
      )}
    </>
  );
};

const historyWords = ({ personalized, withheld, person }: Decided): string => {
  if (personalized) return 'used';
  if (withheld !== undefined) return `not used: ${withheld}`;
  return person === 'newcomer' ? 'none: a new visitor' : 'not used';
};
