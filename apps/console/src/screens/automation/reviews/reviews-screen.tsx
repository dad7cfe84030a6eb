import { Button, Textarea } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReviewView } from 'personable';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { Link } from 'wouter';
import { decideReview, picturePath, readReviews } from '../../../api/made.ts';
import { outdate, reading } from '../../../api/query-client.ts';
import { useSending } from '../../../api/sending.ts';
import { productTemplateAddress } from '../../../frame/address.ts';
import { Dialog } from '../../../parts/dialog.tsx';
import { DialogWays } from '../../../parts/dialog-ways.tsx';
import { Empty } from '../../../parts/empty.tsx';
import { Loaded } from '../../../parts/loaded.tsx';
import { Moment } from '../../../parts/moment.tsx';
import { notifyDone } from '../../../parts/notify.ts';
import { Screen } from '../../../parts/screen.tsx';
import { LinesSkeleton } from '../../../parts/skeletons.tsx';
import { Failed } from '../../../parts/trouble.tsx';
import { counted } from '../../../words/numbers.ts';
import { afterDeciding, stepOf } from './review-keys.ts';
import './reviews.css';

/** Doubtful texts, each once: somebody accepts or refuses them, by the keyboard if they like. */
export const ReviewsScreen = () => {
  const query = useQuery(reading(readReviews()));
  return (
    <Screen
      title="Reviews"
      about="What is doubtful in designs, each text once. What you decide holds for everybody who writes the same."
    >
      <Loaded query={query} skeleton={<LinesSkeleton lines={4} height={90} />}>
        {({ reviews }) =>
          reviews.length === 0 ? (
            <Empty title="Nothing waits for you.">
              What is certain to be unwanted is refused at once; only what is doubtful comes here.
              Which words those are is said by the word lists.
            </Empty>
          ) : (
            <Waiting reviews={reviews} />
          )
        }
      </Loaded>
    </Screen>
  );
};

const Waiting = ({ reviews }: { readonly reviews: readonly ReviewView[] }) => {
  const [at, setAt] = useState(0);
  const [refusing, refuse] = useState<ReviewView>();
  const list = useRef<HTMLUListElement>(null);
  const here = Math.min(at, reviews.length - 1);
  const focus = (place: number) => {
    setAt(place);
    list.current?.querySelectorAll<HTMLElement>('[data-review]')[place]?.focus();
  };
  const decided = useRef(false);
  // Whoever decides by the keyboard goes on with the next one.
  const word = reviews[here]?.word;
  useEffect(() => {
    if (!decided.current || word === undefined) return;
    decided.current = false;
    list.current?.querySelector<HTMLElement>(`[data-review="${CSS.escape(word)}"]`)?.focus();
  }, [word]);
  const send = useSending<{ readonly designs: number }>({
    onSuccess: async ({ designs }) => {
      decided.current = true;
      setAt(afterDeciding(here, reviews.length));
      refuse(undefined);
      notifyDone(`It is decided, for ${counted(designs, 'design', 'designs')}.`);
      await outdate('/v1/made');
    },
  });
  const accept = ({ word }: ReviewView) => send.mutate(decideReview(word, { accepted: true }));
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || refusing !== undefined) return;
    const review = reviews[here];
    const step = stepOf(event.key);
    if (step !== undefined) focus(Math.max(0, Math.min(reviews.length - 1, here + step)));
    else if (event.key === 'a' && review !== undefined && !send.isPending) accept(review);
    else if (event.key === 'r' && review !== undefined) refuse(review);
    else return;
    event.preventDefault();
  };
  return (
    <>
      <p className="reviews-keys dimmed">
        By the keyboard: <kbd>j</kbd> and <kbd>k</kbd> or the arrows go on and back, <kbd>a</kbd>{' '}
        accepts, <kbd>r</kbd> refuses.
      </p>
      {send.error === null || refusing !== undefined ? null : <Failed error={send.error} />}
      <ul className="reviews" ref={list} onKeyDown={onKeyDown}>
        {reviews.map((review, place) => (
          <li key={review.word}>
            <Review
              review={review}
              isHere={place === here}
              busy={send.isPending}
              onHere={() => setAt(place)}
              accept={() => accept(review)}
              refuse={() => refuse(review)}
            />
          </li>
        ))}
      </ul>
      {refusing === undefined ? null : (
        <Refuse
          review={refusing}
          close={() => refuse(undefined)}
          busy={send.isPending}
          trouble={send.error === null ? null : <Failed error={send.error} />}
          onRefuse={(note) =>
            send.mutate(
              decideReview(refusing.word, {
                ...{ accepted: false },
                ...(note === '' ? {} : { note }),
              }),
            )
          }
        />
      )}
    </>
  );
};

const CODES: Readonly<Record<string, string>> = {
  profanity: 'It may be offensive',
  trademark: 'It may be a brand',
  'personal-data': 'It may be data of a person',
};

const nameOf = ({ text, picture }: ReviewView): string =>
  text ?? (picture === undefined ? 'Several fields together' : 'A picture');

interface ReviewProps {
  readonly review: ReviewView;
  readonly isHere: boolean;
  readonly busy: boolean;
  readonly onHere: () => void;
  readonly accept: () => void;
  readonly refuse: () => void;
}

const Review = ({ review, isHere, busy, onHere, accept, refuse }: ReviewProps) => {
  const { code, message, field, picture, template, designs, since } = review;
  const label = nameOf(review);
  return (
    // biome-ignore lint/a11y/useSemanticElements: one of a list that keys go through
    <div
      className="panel review"
      data-review={review.word}
      data-here={isHere}
      role="group"
      aria-label={label}
      tabIndex={isHere ? 0 : -1}
      onFocus={onHere}
    >
      <div>
        <p className="review-text" dir="auto">
          {label}
        </p>
        {picture === undefined ? null : (
          <img className="review-picture" src={picturePath(picture)} alt="What customers sent" />
        )}
        <p>
          <strong>{CODES[code] ?? 'It is doubtful'}.</strong> {message}
        </p>
        <p className="dimmed">
          {counted(designs, 'design waits', 'designs wait')} for it
          {field === undefined ? null : <>, in the field “{field}”</>} of{' '}
          <Link href={productTemplateAddress(template)}>{template}</Link>, since{' '}
          <Moment time={since} />
        </p>
      </div>
      <div className="review-ways">
        <Button variant="default" disabled={busy} onClick={accept}>
          Accept<span className="for-readers"> {label}</span>
        </Button>
        <Button variant="default" disabled={busy} onClick={refuse}>
          Refuse …<span className="for-readers"> {label}</span>
        </Button>
      </div>
    </div>
  );
};

interface RefuseProps {
  readonly review: ReviewView;
  readonly close: () => void;
  readonly busy: boolean;
  readonly trouble: React.ReactNode;
  readonly onRefuse: (note: string) => void;
}

const Refuse = ({ review, close, busy, trouble, onRefuse }: RefuseProps) => {
  const [note, setNote] = useState('');
  return (
    <Dialog title="Refuse it" close={close}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          onRefuse(note.trim());
        }}
      >
        <p className="review-text" dir="auto">
          {nameOf(review)}
        </p>
        <Textarea
          label="What customers are told to do"
          description="They read it beside the field, in place of our words. May be left empty."
          maxLength={1_000}
          autosize
          minRows={2}
          data-autofocus
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
        {trouble}
        <DialogWays act="Refuse" close={close} isPending={busy} />
      </form>
    </Dialog>
  );
};
