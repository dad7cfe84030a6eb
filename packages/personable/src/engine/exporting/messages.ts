import { listMessages, markOf, storyOf } from '../../automate/messages/message-store.ts';
import { contentOf } from '../../automate/messages/state-store.ts';
import type { Store } from '../../store/store.ts';
import { detailsOf, fieldsOf } from '../readings/messages.ts';
import type { ExportSubject } from './section.ts';

/** Messages read at once. */
const PAGE = 200;

/** Messages that were for a person, with what was written in them as long as it is kept, those that changed last first. */
export async function* messagesOf(
  { homes }: Pick<ExportSubject, 'homes'>,
  { store }: { readonly store: Store },
) {
  for (let before: string | undefined, more = true; more; ) {
    const page = await listMessages(store, { homes, before, limit: PAGE });
    for (const message of page) {
      const { id } = message;
      const [content, story] = await Promise.all([contentOf(store, id), storyOf(store, id)]);
      yield { ...fieldsOf(message), ...detailsOf(message, { content, story }) };
    }
    const last = page.at(-1);
    before = last === undefined ? undefined : markOf(last);
    more = page.length === PAGE;
  }
}
