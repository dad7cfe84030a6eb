import {
  createContext,
  type ReactNode,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useState,
} from 'react';
import { Link } from 'wouter';

/** Something that just happened, in words. */
interface Announcement {
  readonly text: string;
  /** Where to go from it. */
  readonly link?: { readonly to: string; readonly text: string };
}

type Announce = (text: string, link?: Announcement['link']) => void;

const AnnouncerContext = createContext<Announce | undefined>(undefined);

/** Milliseconds that a note can be read before it goes; while it is pointed at or focused it stays. */
const SHOWN = 6_000;

/** Lets everything below say what happened: seen as a note at the edge, heard by screen readers. */
export const AnnouncerProvider = ({ children }: { readonly children: ReactNode }) => {
  const [said, setSaid] = useState<{ announcement: Announcement; time: number }>();
  const [held, setHeld] = useState(false);

  useEffect(() => {
    if (said === undefined || held) return;
    const timer = setTimeout(() => setSaid(undefined), SHOWN);
    return () => clearTimeout(timer);
  }, [said, held]);

  const announce = useCallback<Announce>((text, link) => {
    const announcement = link === undefined ? { text } : { text, link };
    setSaid({ announcement, time: performance.now() });
  }, []);

  const note = useMemo(() => {
    if (said === undefined) return null;
    const { text, link } = said.announcement;
    return (
      <p className="note" key={said.time}>
        {text}
        {link && (
          <Link href={link.to} className="note-link">
            {link.text}
          </Link>
        )}
      </p>
    );
  }, [said]);

  return (
    <AnnouncerContext value={announce}>
      {children}
      <div
        className="notes"
        role="status"
        onPointerEnter={() => setHeld(true)}
        onPointerLeave={() => setHeld(false)}
        onFocus={() => setHeld(true)}
        onBlur={() => setHeld(false)}
      >
        {note}
      </div>
    </AnnouncerContext>
  );
};

/** Says what just happened, to eyes and ears. */
export const useAnnounce = (): Announce => {
  const announce = useContext(AnnouncerContext);
  if (announce === undefined) throw new Error('useAnnounce needs an AnnouncerProvider above it.');
  return announce;
};
