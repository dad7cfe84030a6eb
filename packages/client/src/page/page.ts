import type { Client } from '../types.ts';
import { ITEM, PLACEMENT, VIEWED } from './attributes.ts';
import { noteClicks } from './clicks.ts';
import { noteImpressions } from './impressions.ts';
import { onNavigation } from './navigation.ts';
import { fillSlots } from './slots.ts';
import { noteViewed } from './viewed.ts';
import { watchPage, whenIdle } from './watch.ts';

/** Lets a page speak by its attributes: what is shown, seen, clicked and to be filled. */
export const readPage = (client: Client): void => {
  const fill = fillSlots(client);
  const note = noteViewed(client);
  client.page();
  onNavigation(() => client.page());
  noteClicks(client);
  whenParsed(() => {
    const scan = () => {
      document.querySelectorAll(VIEWED).forEach(note);
      document.querySelectorAll(PLACEMENT).forEach(fill);
    };
    scan();
    whenIdle(() => {
      const watch = noteImpressions(client);
      const scanAll = () => {
        scan();
        document.querySelectorAll(ITEM).forEach(watch);
      };
      scanAll();
      watchPage(scanAll);
    });
  });
};

/** A template that is still being parsed would be copied in part. */
const whenParsed = (work: () => void): void => {
  if (document.readyState !== 'loading') work();
  else document.addEventListener('DOMContentLoaded', work);
};
