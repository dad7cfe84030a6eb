import type { Decision } from 'personable';
import { percent } from '../../words/numbers.ts';
import { Empty } from '../empty.tsx';

/** What content was chosen, with its texts, and how. */
export const ChosenContent = ({
  content,
  fallback,
}: {
  readonly content: NonNullable<Decision['content']>;
  readonly fallback: Decision['fallback'];
}) => {
  const [instead] = fallback;
  if (content.length === 0) {
    return (
      <Empty title="Nothing was shown.">{instead?.because ?? 'No campaign was chosen.'}</Empty>
    );
  }
  return (
    <ol className="chosen-contents">
      {content.map(({ campaign, creative, name, fields, how, propensity, exact, reason }) => (
        <li key={`${campaign}/${creative}`} className="panel">
          <h3>
            {name ?? 'What is shown to everybody'}
            {creative === undefined ? null : <span className="dimmed"> {creative}</span>}
          </h3>
          <dl className="chosen-fields">
            {Object.entries(fields).map(([field, text]) => (
              <div key={field}>
                <dt>{field}</dt>
                <dd>{text}</dd>
              </div>
            ))}
          </dl>
          <p className="dimmed">
            {how === 'drawn'
              ? `drawn with a probability of ${exact === false ? 'about ' : ''}${percent(propensity)}`
              : 'fixed'}
            : {reason}
          </p>
        </li>
      ))}
    </ol>
  );
};
