import type { MessageVisits, Visit } from '../../automate/links/message-visits.ts';

/** The links of messages, as whoever opens them sees them: `shop.messageLinks`. */
export class MessageVisitsHandle {
  readonly #visits: MessageVisits;

  constructor({ writing }: { readonly writing: { readonly visits: MessageVisits } }) {
    this.#visits = writing.visits;
  }

  /** Where a link leads, noting the click of a person who allows it; undefined for one that was not written here. */
  follow(token: string, visit: Visit): Promise<string | undefined> {
    return this.#visits.follow(token, visit);
  }

  /** Whether a picture is one of a message, noting that it was fetched. Programs fetch pictures too: it says little. */
  opened(token: string, visit: Visit): boolean {
    return this.#visits.opened(token, visit);
  }
}
