import { notifications } from '@mantine/notifications';
import type { ApiError } from '../api/ask.ts';

const CLOSE = { 'aria-label': 'Close this message' } as const;

/** Says at the edge of the page that something was done. */
export const notifyDone = (message: string): void => {
  notifications.show({
    closeButtonProps: CLOSE,
    message,
    color: 'fern',
  });
};

/** Says at the edge of the page that something could not be done: what holds now, and why. */
export const notifyTrouble =
  (what: string) =>
  (error: ApiError): void => {
    notifications.show({
      closeButtonProps: CLOSE,
      title: what,
      message: error.message,
      color: 'red',
      autoClose: false,
    });
  };
