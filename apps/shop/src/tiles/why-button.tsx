import type { DecidedItem } from 'personable-client';
import { useRef, useState } from 'react';
import { useAnnounce } from '../layout/announcer.tsx';
import { useDecisions } from '../personable/decisions-context.tsx';
import { promise } from '../personable/preferences.ts';
import { WhyDialog } from './why-dialog.tsx';

/** Opens the reasons for which an item was chosen. */
export const WhyButton = ({
  item,
  decision,
}: {
  readonly item: DecidedItem;
  readonly decision: string;
}) => {
  const [open, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const { prefer } = useDecisions();
  const announce = useAnnounce();

  return (
    <>
      <button
        ref={button}
        type="button"
        className="why-button"
        aria-haspopup="dialog"
        onClick={() => setOpen(true)}
      >
        Why?<span className="visually-hidden"> {item.name}</span>
      </button>
      {open && (
        <WhyDialog
          item={item}
          decision={decision}
          onClose={() => setOpen(false)}
          onPrefer={(choice, items) => {
            if (choice === 'never') focusBeside(button.current);
            prefer(choice, items);
            announce(promise(choice, item.name));
          }}
        />
      )}
    </>
  );
};

/** The tile with the button is about to go, and must not take the focus with it. */
const focusBeside = (button: HTMLElement | null): void => {
  const place = button?.closest('li');
  const beside = place?.nextElementSibling ?? place?.previousElementSibling;
  const next = beside?.querySelector('a') ?? button?.closest('section')?.querySelector('h2');
  next?.focus();
};
