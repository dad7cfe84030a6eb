import type { DecidedItem, Reason } from 'personable-client';
import { Dialog } from '../layout/dialog.tsx';
import { type Choice, takenBack } from '../personable/preferences.ts';
import { type ReasonShare, reasonShares } from '../personable/reason-shares.ts';
import { asSentence } from '../personable/sentence.ts';
import { Picture } from './picture.tsx';

/** What the person asks for, of which items. */
type Prefer = (choice: Choice, items: readonly string[]) => void;

/** The reasons for which an item was chosen, each with its part of the score, and ways to say more or less of it. */
export const WhyDialog = ({
  item,
  decision,
  onClose,
  onPrefer,
}: {
  readonly item: DecidedItem;
  readonly decision: string;
  readonly onClose: () => void;
  readonly onPrefer: Prefer;
}) => (
  <Dialog title={`Why ${item.name}?`} onClose={onClose} className="why-dialog">
    <div className="why-item">
      <div className="why-picture">
        <Picture item={item} size="tile" />
      </div>
      <ul className="why-reasons">
        {reasonShares(item.reasons).map((share) => (
          <Why
            key={share.reason.term + share.reason.items.join()}
            share={share}
            onPrefer={onPrefer}
          />
        ))}
      </ul>
    </div>
    <p className="why-score">
      Chosen by <em>{item.strategy}</em> with a score of {item.score.toFixed(3)}; the reasons add up
      to it.
    </p>
    <div className="dialog-foot">
      <div className="why-wishes">
        {WISHES.map(({ choice, label }) => (
          <Wish key={choice} label={label} onClick={() => onPrefer(choice, [item.id])} />
        ))}
      </div>
      {decision !== undefined && (
        <a href={`/console/analytics/decisions/${encodeURIComponent(decision)}`}>
          See the decision
        </a>
      )}
    </div>
  </Dialog>
);

const WISHES = [
  { choice: 'more', label: 'More like this' },
  { choice: 'less', label: 'Less like this' },
  { choice: 'never', label: 'Never show this' },
] as const;

const TAKEN_BACK = { 'not-me': 'That was not me', gift: 'It was a gift' } as const;

/** A button that closes the window and then says what is asked for. */
const Wish = ({ label, onClick }: { readonly label: string; readonly onClick: () => void }) => (
  <button
    type="button"
    className="button quiet"
    onClick={(event) => {
      // Closed first, so that the focus is free to go beside the tile.
      event.currentTarget.closest('dialog')?.close();
      onClick();
    }}
  >
    {label}
  </button>
);

const Why = ({
  share: { reason, share, against },
  onPrefer,
}: {
  readonly share: ReasonShare;
  readonly onPrefer: Prefer;
}) => {
  const percent = `${against ? '−' : ''}${Math.round(share * 100)} %`;
  return (
    <li className={against ? 'why-reason against' : 'why-reason'}>
      <span>{asSentence(reason.text)}</span>
      <span className="why-share">
        {against && <span className="visually-hidden">speaks against it, </span>}
        {percent}
      </span>
      <span className="why-bar" aria-hidden="true">
        <span style={{ width: `${share * 100}%` }} />
      </span>
      <Back reason={reason} onPrefer={onPrefer} />
    </li>
  );
};

/** What the person may take back of a reason, if it is about what they did. */
const Back = ({ reason, onPrefer }: { readonly reason: Reason; readonly onPrefer: Prefer }) => {
  const ways = takenBack(reason);
  if (ways.length === 0) return null;
  return (
    <span className="why-wishes why-back">
      {ways.map((choice) => (
        <Wish
          key={choice}
          label={TAKEN_BACK[choice]}
          onClick={() => onPrefer(choice, reason.items)}
        />
      ))}
    </span>
  );
};
