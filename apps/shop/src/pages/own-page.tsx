import { useCallback, useState } from 'react';
import { useAnnounce } from '../layout/announcer.tsx';
import { Page } from '../layout/page.tsx';
import { OwnCorrections } from '../people/own-corrections.tsx';
import { type Asking, type OwnPage as Own, type OwnPurpose, ownData } from '../people/own-data.ts';
import { useVisit } from '../people/visit-context.tsx';
import { calledName } from '../people/visitor.ts';
import { useShop } from '../storefront/storefront-context.tsx';
import { useAnswer } from '../storefront/use-answer.ts';

/** Everything the shop knows of whoever is signed in, and what they can do about it. */
export const OwnPage = () => {
  const { visitor } = useVisit();
  const { storefront } = useShop();
  const [forgotten, setForgotten] = useState(false);
  return (
    <Page title="What we know">
      <div className="width own-page">
        <header className="page-head">
          <h1>
            {visitor === undefined ? 'What we know' : `What we know, ${calledName(visitor.name)}`}
          </h1>
          {visitor === undefined ? (
            <p>
              {forgotten
                ? 'You were forgotten: your history, your ids and your part of everything learned are gone.'
                : 'You are not signed in. What you look at in this browser is kept under a random number.'}
            </p>
          ) : null}
        </header>
        {visitor === undefined ? null : (
          <OwnFacts
            key={visitor.userId}
            asking={{ writeKey: storefront.writeKey, userId: visitor.userId }}
            onForgotten={() => setForgotten(true)}
          />
        )}
      </div>
    </Page>
  );
};

interface Props {
  readonly asking: Asking;
  readonly onForgotten: () => void;
}

const OwnFacts = ({ asking: { writeKey, userId }, onForgotten }: Props) => {
  const [version, setVersion] = useState(0);
  // Asked again whenever something was said.
  const question = useCallback(
    () => ownData.page({ writeKey, userId }).then((own) => ({ own, version })),
    [writeKey, userId, version],
  );
  const { value, error } = useAnswer(question);
  const [last, setLast] = useState<Own>();
  const own = value?.own ?? last;
  if (value !== undefined && value.own !== last) setLast(value.own);
  if (error !== undefined) return <p role="alert">{error.message}</p>;
  if (own === undefined) return <p role="status">Looking it up …</p>;
  return (
    <>
      <Known own={own} />
      <OwnCorrections
        own={own}
        asking={{ writeKey, userId }}
        onSaid={() => setVersion((before) => before + 1)}
      />
      <Switches
        own={own}
        asking={{ writeKey, userId }}
        onSaid={() => setVersion((before) => before + 1)}
      />
      <Ways asking={{ writeKey, userId }} onForgotten={onForgotten} />
    </>
  );
};

const Known = ({ own }: { readonly own: Own }) => (
  <section aria-labelledby="known">
    <h2 id="known">Kept of you</h2>
    <p>
      {own.events.toLocaleString('en')} events, under {own.identities.length}{' '}
      {own.identities.length === 1 ? 'id' : 'ids'}.
    </p>
    {own.holdout === undefined ? null : <p>{own.holdout}</p>}
    {own.accesses.length === 0 ? null : (
      <details>
        <summary>Who looked at it lately</summary>
        <ul className="history">
          {own.accesses.map(({ time, who, what, count }) => (
            <li key={`${time} ${who} ${what}`}>
              <span>
                {who}: {what}
                {count === 1 ? '' : `, ${count} times`}
              </span>
              <time dateTime={time}>{moments.format(new Date(time))}</time>
            </li>
          ))}
        </ul>
      </details>
    )}
  </section>
);

const moments = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short' });

interface SwitchesProps {
  readonly own: Own;
  readonly asking: Asking;
  readonly onSaid: () => void;
}

const Switches = ({ own, asking, onSaid }: SwitchesProps) => {
  const { allow } = useVisit();
  const announce = useAnnounce();
  // What was just switched stays so until the engine has answered.
  const [switched, setSwitched] = useState<{ own: Own; said: Readonly<Record<string, boolean>> }>();
  const said = switched?.own === own ? switched.said : {};
  const say = async (one: OwnPurpose, granted: boolean) => {
    setSwitched({ own, said: { ...said, [one.purpose]: granted } });
    try {
      await ownData.say(asking, one, granted);
      // The rest of the shop goes by this one.
      if (one.purpose === 'personalization') await allow(granted);
      announce(`${one.label}: ${granted ? 'on' : 'off'}.`);
    } catch {
      setSwitched(undefined);
      announce('The shop does not answer. Nothing was changed.');
    }
    onSaid();
  };
  return (
    <section aria-labelledby="switches">
      <h2 id="switches">What you allow</h2>
      <ul className="own-switches">
        {own.purposes.map((one) => (
          <li key={one.purpose}>
            <label>
              <input
                type="checkbox"
                checked={said[one.purpose] ?? one.allowed}
                onChange={(event) => void say(one, event.target.checked)}
              />
              <strong>{one.label}</strong>
            </label>
            <p>{one.text}</p>
            <p className="own-effect">{one.effect}</p>
          </li>
        ))}
      </ul>
    </section>
  );
};

const Ways = ({ asking, onForgotten }: Props) => {
  const { signOut } = useVisit();
  const announce = useAnnounce();
  const [sure, setSure] = useState(false);
  const download = async () => {
    try {
      const address = URL.createObjectURL(await ownData.download(asking));
      const link = document.createElement('a');
      link.href = address;
      link.download = 'what-the-shop-knows.json';
      link.click();
      URL.revokeObjectURL(address);
      announce('Everything is in the file that was saved.');
    } catch {
      announce('The shop does not answer. Nothing was saved.');
    }
  };
  const forget = async () => {
    try {
      await ownData.forget(asking);
      onForgotten();
      signOut();
      announce('You were forgotten.');
    } catch {
      announce('The shop does not answer. Nothing was erased.');
    }
  };
  return (
    <section aria-labelledby="ways">
      <h2 id="ways">Take it, or take it away</h2>
      <div className="own-ways">
        <button type="button" className="button quiet" onClick={() => void download()}>
          Download everything
        </button>
        {sure ? (
          <>
            <button type="button" className="button" onClick={() => void forget()}>
              Yes, forget me for good
            </button>
            <button type="button" className="button quiet" onClick={() => setSure(false)}>
              Keep me
            </button>
          </>
        ) : (
          <button type="button" className="button quiet" onClick={() => setSure(true)}>
            Forget me
          </button>
        )}
      </div>
      {sure ? <p>This cannot be undone.</p> : null}
    </section>
  );
};
