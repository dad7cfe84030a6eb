import { textOf } from '../words.ts';
import { AS_GOOD_AS_DONE, type LeftOff, type Unfinished } from './left-off.ts';
import { placeOf } from './place.ts';

type Bag = Readonly<Record<string, unknown>>;

const MOST = 50;

/**
 * Articles and pages that were not read to the end: the event `Article Read` and `page` messages with
 * `progress`, from 0 to 1, or above 1 in percent.
 */
export const unfinishedArticles = (): Unfinished => {
  const open = new Map<string, LeftOff>();
  return {
    take({ message, time }) {
      const { type, event, properties = {} } = message;
      if (event !== 'Article Read' && type !== 'page') return;
      const progress = progressOf(properties['progress']);
      if (progress === undefined) return;
      const place = placeOf(message);
      const { article_id: id, title, path } = properties;
      const key = textOf(id) ?? place.url ?? textOf(path) ?? textOf(title);
      if (key === undefined) return;
      const text = `read to ${Math.round(progress * 100)} %`;
      const name = textOf(title) ?? textOf((message as { readonly name?: unknown }).name) ?? key;
      keep(open, key, { kind: 'article', title: name, text, progress, time, ...place });
    },
    left: () => [...open.values()].filter(isOpen),
  };
};

const VIDEO =
  /^Video (Playback|Content) (Started|Paused|Resumed|Interrupted|Exited|Playing|Seek Completed|Completed)$/;

/**
 * Videos that were not watched to the end, by Segment's events for video: `Video Playback …` and `Video
 * Content …` with `content_asset_id`, `title`, `position` and `total_length` in seconds.
 */
export const unfinishedVideos = (): Unfinished => {
  const open = new Map<string, LeftOff>();
  /** Of a playback that names its video only at the start. */
  const playing = new Map<string, string>();
  return {
    take({ message, time }) {
      const { event = '', properties = {} } = message;
      const [, , what] = VIDEO.exec(event) ?? [];
      if (what === undefined) return;
      const session = textOf(properties['session_id']);
      const key =
        videoOf(properties) ??
        (session === undefined ? undefined : (playing.get(session) ?? session));
      if (key === undefined) return;
      if (session !== undefined && playing.size < MOST) playing.set(session, key);
      const before = open.get(key);
      const { position, total_length: length } = properties;
      const known = amount(position) !== undefined && (amount(length) ?? 0) > 0;
      const progress =
        what === 'Completed'
          ? 1
          : known
            ? Math.min(1, Number(position) / Number(length))
            : before?.progress;
      const text =
        progress === undefined
          ? 'begun, and not watched to the end'
          : `watched to ${Math.round(progress * 100)} %`;
      keep(open, key, {
        ...before,
        kind: 'video',
        title: textOf(properties['title']) ?? before?.title ?? key,
        text,
        ...(progress === undefined ? {} : { progress }),
        time,
        ...placeOf(message),
      });
    },
    left: () => [...open.values()].filter(isOpen),
  };
};

const videoOf = ({ content_asset_id: id, content_asset_ids: ids }: Bag): string | undefined =>
  textOf(id) ?? (Array.isArray(ids) ? textOf(ids[0]) : undefined);

const amount = (value: unknown): number | undefined =>
  typeof value === 'number' && Number.isFinite(value) && value >= 0 ? value : undefined;

const progressOf = (value: unknown): number | undefined => {
  const said = amount(value);
  if (said === undefined || said > 100) return undefined;
  return said > 1 ? said / 100 : said;
};

/** The latest word about each; what was begun first goes when there are too many. */
const keep = (open: Map<string, LeftOff>, key: string, left: LeftOff): void => {
  open.delete(key);
  open.set(key, left);
  if (open.size <= MOST) return;
  const [oldest] = open.keys();
  if (oldest !== undefined) open.delete(oldest);
};

const isOpen = ({ progress = 0 }: LeftOff): boolean => progress < AS_GOOD_AS_DONE;
