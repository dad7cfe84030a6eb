import { Button } from '@mantine/core';

interface Props {
  /** What leaves everything as it is. */
  readonly leave?: string;
  /** What does it. */
  readonly act: string;
  readonly close: () => void;
  /** Left out in a form: then it is sent. */
  readonly onAct?: () => void;
  readonly isPending: boolean;
  /** Whether what is written can be sent. */
  readonly isReady?: boolean;
  /** Which of the two is there at first for the keyboard; left out where a field is. */
  readonly first?: 'leave' | 'act';
}

/** The two ways out of a dialog: leaving everything as it is, and doing it. */
export const DialogWays = ({
  leave = 'Leave it',
  act,
  close,
  onAct,
  isPending,
  isReady = true,
  first,
}: Props) => (
  <div className="dialog-ways">
    <Button variant="default" data-autofocus={first === 'leave' || undefined} onClick={close}>
      {leave}
    </Button>
    <Button
      type={onAct === undefined ? 'submit' : 'button'}
      data-autofocus={first === 'act' || undefined}
      loading={isPending}
      disabled={!isReady}
      {...(onAct === undefined ? {} : { onClick: onAct })}
    >
      {act}
    </Button>
  </div>
);
