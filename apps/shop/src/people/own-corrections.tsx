import { useState } from 'react';
import { useAnnounce } from '../layout/announcer.tsx';
import { type Asking, type OwnAnswer, type OwnPage, ownData, type SaidOfThem } from './own-data.ts';

interface Props {
  readonly own: OwnPage;
  readonly asking: Asking;
  readonly onSaid: () => void;
}

/** What is thought of somebody, fact by fact and reason by reason: each can be said to be wrong, and that taken back. */
export const OwnCorrections = ({ own, asking, onSaid }: Props) => {
  const announce = useAnnounce();
  const [busy, setBusy] = useState(false);
  const say = async (answer: OwnAnswer, done: string) => {
    setBusy(true);
    try {
      await ownData.answer(asking, answer);
      announce(done);
    } catch {
      announce('The shop does not answer. Nothing was changed.');
    }
    setBusy(false);
    onSaid();
  };
  const wrong = (trait: string) =>
    say({ choice: 'wrong', trait }, `${trait} is not used any more.`);
  const facts = Object.entries({ ...own.computed, ...own.traits });
  return (
    <>
      <section aria-labelledby="facts">
        <h2 id="facts">What we think of you</h2>
        {facts.length === 0 ? <p>Nothing yet.</p> : null}
        <ul className="own-facts">
          {facts.map(([name, value]) => (
            <li key={name}>
              <span>
                <strong>{name}</strong> {written(value)}
              </span>
              <Wrong name={name} busy={busy} onClick={() => void wrong(name)} />
            </li>
          ))}
        </ul>
      </section>
      <section aria-labelledby="reasons">
        <h2 id="reasons">Why you saw what you saw</h2>
        {own.why.length === 0 ? <p>Nothing was chosen by what you did.</p> : null}
        <ul className="own-facts">
          {own.why.map(({ decision, item, sentence }) => (
            <li key={sentence}>
              <span>
                <strong>{item.name}</strong> {sentence}
              </span>
              <Wrong
                name={`${item.name}: ${sentence}`}
                busy={busy}
                onClick={() =>
                  void say(
                    { choice: 'wrong', decision, item: item.id },
                    'Thank you. What that came from is not used any more.',
                  )
                }
              />
            </li>
          ))}
        </ul>
      </section>
      {own.askedFor.length === 0 ? null : (
        <section aria-labelledby="said">
          <h2 id="said">What you told us</h2>
          <ul className="own-facts">
            {own.askedFor.map((said) => (
              <li key={JSON.stringify([said.choice, about(said)])}>
                <span>
                  <strong>{WORDS[said.choice] ?? said.choice}</strong> {nameOf(said)}
                </span>
                <button
                  type="button"
                  className="button quiet"
                  disabled={busy}
                  onClick={() => void say({ choice: 'undo', ...about(said) }, 'It is taken back.')}
                >
                  Undo
                  <span className="visually-hidden">: {nameOf(said)}</span>
                </button>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
};

const Wrong = ({
  name,
  busy,
  onClick,
}: {
  readonly name: string;
  readonly busy: boolean;
  readonly onClick: () => void;
}) => (
  <button type="button" className="button quiet" disabled={busy} onClick={onClick}>
    That is wrong
    <span className="visually-hidden">: {name}</span>
  </button>
);

const WORDS: Readonly<Record<string, string>> = {
  more: 'More of',
  less: 'Less of',
  never: 'Never',
  'not-me': 'Was not me',
  gift: 'Was a gift',
  wrong: 'Is wrong',
};

const about = ({ item, category, attribute, trait }: SaidOfThem) => ({
  ...(item === undefined ? {} : { item: item.id }),
  ...(category === undefined ? {} : { category }),
  ...(attribute === undefined ? {} : { attribute }),
  ...(trait === undefined ? {} : { trait }),
});

const nameOf = ({ item, category, attribute, trait, value }: SaidOfThem): string => {
  if (trait !== undefined) return value === undefined ? trait : `${trait}, it is ${written(value)}`;
  return item?.name ?? category ?? `${attribute?.name ?? ''} ${attribute?.value ?? ''}`;
};

const written = (value: unknown): string =>
  typeof value === 'object' ? JSON.stringify(value) : String(value);
