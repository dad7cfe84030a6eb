import type { DecisionDetail } from 'personable';
import { count, counted, score } from '../../words/numbers.ts';
import { strategyName } from '../../words/strategies.ts';
import { ItemLink } from '../item-link.tsx';

/** Why other items were not chosen. */
export const NotChosen = ({
  detail: { decision, considered, next },
}: {
  readonly detail: DecisionDetail;
}) => {
  if (next !== undefined) {
    return (
      <ul className="score-lines">
        {next.refused.map(({ action, text }) => (
          <li key={action}>
            <span>
              <code>{action}</code> <span className="dimmed">{text}</span>
            </span>
          </li>
        ))}
      </ul>
    );
  }
  if (decision.content !== undefined) {
    return (
      <p className="dimmed">
        Each campaign’s own page answers why it is, or is not, shown to this person.
      </p>
    );
  }
  if (considered === undefined) {
    return <p className="dimmed">What else came into question was not kept with this decision.</p>;
  }
  const { catalogue, candidates, runnersUp, passedOver } = considered;
  return (
    <div className="not-chosen">
      <p>
        {strategyName(decision.strategy)} gave {candidates === 0 ? 'none' : count(candidates)} of
        the {counted(catalogue, 'item', 'items')} in the catalogue a score.
      </p>
      {passedOver.length === 0 ? null : (
        <section>
          <h3>Would have been chosen, but may not be shown</h3>
          <ul className="score-lines">
            {passedOver.map(({ id, name, score: total, because }) => (
              <li key={id}>
                <span>
                  <ItemLink item={{ id, name }} />
                  <span className="dimmed"> {because}</span>
                </span>
                <span className="number">{score(total)}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
      {runnersUp.length === 0 ? null : (
        <section>
          <h3>Next in line</h3>
          <ol className="score-lines">
            {runnersUp.map(({ id, name, score: total }) => (
              <li key={id}>
                <ItemLink item={{ id, name }} />
                <span className="number">{score(total)}</span>
              </li>
            ))}
          </ol>
        </section>
      )}
    </div>
  );
};
