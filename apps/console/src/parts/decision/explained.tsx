import type { DecisionDetail } from 'personable';
import { count, counted, percent } from '../../words/numbers.ts';
import { ConditionExplained } from '../condition/condition-explained.tsx';
import { Facts } from '../facts.tsx';
import { Moment } from '../moment.tsx';

type Explanation = DecisionDetail['explanation'];

/** What a decision went by: what was known of the person, which audiences were asked, what was drawn, and with which versions. */
export const Explained = ({ explanation }: { readonly explanation: Explanation }) => {
  const { inputs, clauses = [], draw, creatives = [], versions, gone } = explanation;
  return (
    <div className="explained">
      {gone === undefined ? null : (
        <p className="dimmed">What was known then can no longer be told: {gone.because}.</p>
      )}
      {inputs === undefined ? null : (
        <details open>
          <summary>What was known of the person</summary>
          <Inputs inputs={inputs} />
        </details>
      )}
      {clauses.length === 0 ? null : (
        <details>
          <summary>{counted(clauses.length, 'audience was', 'audiences were')} asked</summary>
          <ul className="explained-clauses">
            {clauses.map(({ kind, id, version, name, holds, clause }) => (
              <li key={`${kind}/${id}`}>
                <h3>
                  {name}{' '}
                  <span className="dimmed">
                    version {version}, {holds ? 'holds' : 'does not hold'}
                  </span>
                </h3>
                <ConditionExplained clause={clause} />
              </li>
            ))}
          </ul>
        </details>
      )}
      {draw === undefined ? null : (
        <details>
          <summary>What could be shown</summary>
          <Drawn draw={draw} />
        </details>
      )}
      {creatives.length === 0 ? null : (
        <details>
          <summary>Looks that items could be shown in</summary>
          <Looks creatives={creatives} />
        </details>
      )}
      <details>
        <summary>Versions</summary>
        <Versions versions={versions} />
      </details>
    </div>
  );
};

const Inputs = ({ inputs }: { readonly inputs: NonNullable<Explanation['inputs']> }) => {
  const { homes, interactions, last, consent, minor, budget, hidden, wishes, audiences } = inputs;
  const wished = Object.entries(wishes).flatMap(([wish, was]) => (was ? [wish] : []));
  return (
    <Facts
      facts={[
        { name: 'Known by', value: counted(homes, 'id', 'ids') },
        { name: 'Interactions used', value: count(interactions) },
        ...(last === undefined ? [] : [{ name: 'Last', value: <Moment time={last} as="exact" /> }]),
        {
          name: 'Consent',
          value: `${consent.allowed ? 'history used' : 'history not used'}: ${consent.because}`,
        },
        ...(minor ? [{ name: 'Minor', value: 'yes' }] : []),
        ...(budget === undefined ? [] : [{ name: 'Guardians', value: budget }]),
        ...(hidden === 0 ? [] : [{ name: 'Hidden', value: counted(hidden, 'item', 'items') }]),
        ...(wished.length === 0 ? [] : [{ name: 'Asked for', value: wished.join(', ') }]),
        ...(audiences.length === 0 ? [] : [{ name: 'Audiences', value: audiences.join(', ') }]),
      ]}
    />
  );
};

const Drawn = ({ draw }: { readonly draw: NonNullable<Explanation['draw']> }) => (
  <>
    {draw.places.map((arms, place) => (
      <ul
        key={arms.map(({ arm }) => arm).join(' ')}
        className="score-lines"
        aria-label={`Place ${place + 1}`}
      >
        {arms.map(({ arm, propensity }) => (
          <li key={arm}>
            <span>{arm}</span>
            <span className="number">{percent(propensity)}</span>
          </li>
        ))}
      </ul>
    ))}
    {draw.refused.length === 0 ? null : (
      <>
        <h3>Could not be shown</h3>
        <ul className="score-lines">
          {draw.refused.map(({ campaign, because }) => (
            <li key={campaign}>
              <span>
                {campaign} <span className="dimmed">{because}</span>
              </span>
            </li>
          ))}
        </ul>
      </>
    )}
  </>
);

const Looks = ({ creatives }: { readonly creatives: NonNullable<Explanation['creatives']> }) =>
  creatives.map(({ place, creative: shown, among }) => (
    <ul key={place} className="score-lines" aria-label={`Item ${place + 1}`}>
      {among.map(({ creative, propensity }) => (
        <li key={creative}>
          <span>
            Item {place + 1}: {creative}{' '}
            {creative === shown ? <span className="dimmed">shown</span> : null}
          </span>
          <span className="number">{percent(propensity)}</span>
        </li>
      ))}
    </ul>
  ));

const Versions = ({ versions }: { readonly versions: Explanation['versions'] }) => {
  const { model, rules, catalogue, settings, bandit } = versions;
  return (
    <Facts
      facts={[
        ...(model === 0 ? [] : [{ name: 'Model', value: count(model) }]),
        ...(rules === undefined ? [] : [{ name: 'Rule set', value: count(rules) }]),
        ...(catalogue === undefined ? [] : [{ name: 'Catalogue', value: count(catalogue) }]),
        ...(bandit === undefined ? [] : [{ name: 'Learned, version', value: count(bandit) }]),
        ...(settings === undefined ? [] : [{ name: 'Settings', value: <code>{settings}</code> }]),
      ]}
    />
  );
};
