import type { Preview } from 'personable';
import { Link } from 'wouter';
import { ruleAddress } from '../../../frame/address.ts';
import { ContextParts } from '../../../parts/context/context-parts.tsx';
import { Chosen } from '../../../parts/decision/chosen.tsx';
import { Empty } from '../../../parts/empty.tsx';
import { Facts } from '../../../parts/facts.tsx';
import { JsonDisclosure } from '../../../parts/json-view.tsx';
import { Moment } from '../../../parts/moment.tsx';
import { counted } from '../../../words/numbers.ts';
import '../../../parts/decision/decision.css';

/** What would be decided, and why. */
export const PreviewAnswer = ({ preview }: { readonly preview: Preview }) => {
  const { decision, at, rules, persona } = preview;
  const { content, context } = decision;
  const shown = content ?? decision.items;
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
      {content === undefined ? <Chosen detail={preview} /> : <Content content={content} />}
      {content !== undefined && decision.fallback.length > 0 ? (
        <p className="dimmed">{decision.fallback.map(({ because }) => because).join('; ')}</p>
      ) : null}
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

type Content = NonNullable<Preview['decision']['content']>;

const Content = ({ content }: { readonly content: Content }) => {
  if (content.length === 0) {
    return (
      <Empty title="Nothing would be shown.">
        No campaign may be shown, and there is no fallback.
      </Empty>
    );
  }
  return (
    <ol className="preview-content">
      {content.map(({ campaign, creative, name, fields, locale, reason, offer }) => (
        <li key={`${campaign ?? ''}/${creative ?? ''}`}>
          <p className="preview-content-name">
            {campaign === undefined ? (
              'What is shown to everybody'
            ) : (
              <Link href={ruleAddress('campaigns', campaign)}>{name ?? campaign}</Link>
            )}
            <span className="dimmed">
              {' '}
              {[creative, locale, offer === undefined ? '' : `offer ${offer}`]
                .filter((part) => part !== undefined && part !== '')
                .join(' · ')}
            </span>
          </p>
          <dl>
            {Object.entries(fields).map(([field, text]) => (
              <div key={field}>
                <dt>{field}</dt>
                <dd>{text}</dd>
              </div>
            ))}
          </dl>
          <p className="dimmed">{reason}</p>
        </li>
      ))}
    </ol>
  );
};

const historyWords = ({ personalized, withheld, person }: Preview['decision']): string => {
  if (personalized) return 'used';
  if (withheld !== undefined) return `not used: ${withheld}`;
  return person === 'newcomer' ? 'none: a new visitor' : 'not used';
};
