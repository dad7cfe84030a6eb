import { useId, useState } from 'react';
import { useAnnounce } from '../layout/announcer.tsx';
import { Dialog } from '../layout/dialog.tsx';
import { asSentence } from '../personable/sentence.ts';
import { type ListedPerson, StorefrontError, storefrontApi } from '../storefront/storefront-api.ts';
import { useShop } from '../storefront/storefront-context.tsx';
import { useAnswer } from '../storefront/use-answer.ts';
import { Avatar } from './avatar.tsx';
import { Refusal } from './refusal.tsx';
import { useVisit } from './visit-context.tsx';
import { calledName } from './visitor.ts';

/** Chooses as whom to look at the shop. */
export const CustomerPicker = ({ onClose }: { readonly onClose: () => void }) => {
  const { storefront } = useShop();
  const { visitor, signIn, signOut } = useVisit();
  const announce = useAnnounce();
  const people = useAnswer(storefrontApi.people);
  const [sought, setSought] = useState('');
  const [refusal, setRefusal] = useState<StorefrontError>();
  const countId = useId();

  const choose = async (person: ListedPerson) => {
    try {
      await signIn(person.userId);
      onClose();
      announce(`You are ${calledName(person.name)} now. The page is chosen anew.`);
    } catch (error) {
      if (!(error instanceof StorefrontError)) throw error;
      setRefusal(error);
    }
  };
  const leave = () => {
    signOut();
    onClose();
    announce('You are a new visitor now. The shop knows nothing of you.');
  };
  const found = people.value?.filter((person) => matches(person, sought)) ?? [];
  const error = refusal ?? people.error;

  return (
    <Dialog title="Who is shopping?" onClose={onClose} className="picker">
      <p className="dialog-line">
        Choose a customer and see the shop as they do.
        {storefront.demo
          ? ' They are all invented.'
          : ' What you do as a customer is recorded as done by them.'}
      </p>
      <button
        type="button"
        className="person-choice"
        aria-pressed={visitor === undefined}
        onClick={leave}
      >
        <Avatar name={undefined} />
        <span className="person-choice-name">A new visitor</span>
        <span className="person-choice-words">
          {visitor === undefined ? '' : 'Signs you out. '}Nothing is known of them yet
        </span>
      </button>
      {error === undefined ? (
        <>
          <input
            type="search"
            className="field"
            placeholder="Find a customer"
            aria-label="Find a customer"
            aria-describedby={countId}
            value={sought}
            onChange={(event) => setSought(event.target.value)}
          />
          <p id={countId} className="visually-hidden" role="status">
            {people.value === undefined ? 'Asking who there is' : `${found.length} customers`}
          </p>
          <ul className="person-list">
            {found.map((person) => (
              <li key={person.userId}>
                <button
                  type="button"
                  className="person-choice"
                  aria-pressed={visitor?.userId === person.userId}
                  onClick={() => void choose(person)}
                >
                  <Avatar name={person.name} />
                  <span className="person-choice-name">{person.name}</span>
                  <span className="person-choice-words">{asSentence(person.words)}</span>
                </button>
              </li>
            ))}
            {people.value !== undefined && found.length === 0 && (
              <li className="nothing">Nobody here is called “{sought}”.</li>
            )}
          </ul>
        </>
      ) : (
        <Refusal error={error} />
      )}
    </Dialog>
  );
};

const matches = ({ name, words, userId }: ListedPerson, sought: string): boolean => {
  const text = `${name} ${words} ${userId}`.toLowerCase();
  return sought
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
};
