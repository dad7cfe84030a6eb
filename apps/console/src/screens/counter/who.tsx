import type { CounterPerson } from 'personable';
import { AttentionIcon } from '../../icons/signs.tsx';
import { dayInWords } from '../../words/moments.ts';
import { identityInWords } from './identity-words.ts';

/** Who it is, how to greet them, and what to mind. */
export const Who = ({ attended }: { readonly attended: CounterPerson }) => {
  const { name, identities, lastSeen, greeting, care, limits } = attended;
  const { balances, contacts, question } = attended;
  const known = identities.flatMap((identity) => identityInWords(identity) ?? []).slice(0, 3);
  return (
    <section className="counter-zone counter-is" aria-label="Who it is">
      {care === undefined ? null : (
        <div className="counter-care">
          <AttentionIcon />
          <p>
            <strong>{care.text}</strong> Say so first, and do not sell.
          </p>
        </div>
      )}
      <div className="counter-part">
        <h2 className="counter-who">{name ?? 'No name given'}</h2>
        <p>{greeting.text}</p>
        <p className="dimmed">
          {[
            ...known,
            ...(lastSeen === undefined
              ? []
              : [`last here ${dayInWords(new Date(lastSeen), new Date())}`]),
          ].join(' · ')}
        </p>
      </div>
      {limits.minor || limits.texts.length > 0 ? (
        <div className="counter-part">
          <h2>What they may not have</h2>
          <ul className="counter-limits">
            {limits.minor ? <li>A minor: nothing of their history is used.</li> : null}
            {limits.texts.map((text) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
        </div>
      ) : null}
      {balances.length === 0 ? null : (
        <div className="counter-part">
          <h2>What they have</h2>
          <ul>
            {balances.map(({ account, currency, text }) => (
              <li key={`${account} ${currency}`}>
                {account} <strong className="number">{text}</strong>
              </li>
            ))}
          </ul>
        </div>
      )}
      {contacts.length === 0 ? null : (
        <div className="counter-part">
          <h2>Whom to ask for them</h2>
          <ul>
            {contacts.map(({ name: contact, relation, phone, email, may }) => (
              <li key={`${contact} ${phone} ${email}`}>
                <strong>{contact}</strong>
                {relation === undefined ? '' : `, ${relation}`}
                {phone === undefined ? '' : `, ${phone}`}
                {email === undefined ? '' : `, ${email}`}
                <span className="dimmed"> may {may.join(', ')}</span>
              </li>
            ))}
          </ul>
        </div>
      )}
      {question.text === undefined ? null : (
        <div className="counter-part">
          <h2>Worth asking</h2>
          <p>“{question.text}”</p>
          {question.choices === undefined || question.choices.length === 0 ? null : (
            <p className="dimmed">{question.choices.join(' · ')}</p>
          )}
        </div>
      )}
    </section>
  );
};
