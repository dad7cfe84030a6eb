import type { Knowing } from 'personable';
import { counted } from '../../../words/numbers.ts';
import { INTENT_WORDS } from './intent-words.ts';

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
      <h2>Now: {intent.intent === undefined ? 'away' : INTENT_WORDS[intent.intent]}</h2>
      <ul className="known-list">
        {intent.reasons.map((reason) => (
          <li key={reason}>{reason}</li>
        ))}
      </ul>
      {intent.messages === 0 ? null : (
        <p className="dimmed known-note">
          {counted(intent.messages, 'message', 'messages')} in this session
        </p>
      )}
    </section>
  </div>
);
