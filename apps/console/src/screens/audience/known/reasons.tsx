import type { Knowing } from 'personable';

type Props = Pick<Knowing, 'familiarity' | 'intent'>;

/** Why somebody is called familiar, and what they seem to be about. */
export const Reasons = ({ familiarity, intent }: Props) => (
  <div className="known-pair">
    <section>
      <h2>Why {familiarity.level}</h2>
      {familiarity.reasons.length === 0 ? (
        <p className="dimmed">Nothing is known of them yet.</p>
      ) : (
        <ul className="known-reasons">
          {familiarity.reasons.map(({ reason, value, text }) => (
            <li key={reason}>
              <span className="number">{value.toFixed(2)}</span>
              <span>{text}</span>
            </li>
          ))}
        </ul>
      )}
    </section>
    <section>
      <h2>What they are about</h2>
      <ul className="known-list">
        {intent.reasons.map((reason) => (
          <li key={reason}>{reason}</li>
        ))}
      </ul>
    </section>
  </div>
);
