import { useAnnounce } from '../layout/announcer.tsx';
import { useVisit } from './visit-context.tsx';

/** Whether the shop may use one's history: changes what is shown at once. */
export const PrivacySwitch = () => {
  const { allowed, allow } = useVisit();
  const announce = useAnnounce();
  const change = async () => {
    const told = await allow(!allowed);
    announce(
      told
        ? changedWords(!allowed)
        : 'The shop does not answer. It will be told as soon as it does.',
    );
  };
  return (
    <button
      type="button"
      role="switch"
      className="switch"
      aria-checked={allowed}
      onClick={() => void change()}
    >
      Use my history
      <span className="switch-track" aria-hidden="true" />
      <span className="switch-state" aria-hidden="true">
        {allowed ? 'on' : 'off'}
      </span>
    </button>
  );
};

const changedWords = (allowed: boolean): string =>
  allowed
    ? 'Your history is used again. This page is chosen for you.'
    : 'Your history is not used any more. This page is the same for everyone now.';
