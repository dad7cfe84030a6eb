import type { Definitions } from '../../customer/audiences/definitions.ts';
import type { Memberships } from '../../customer/audiences/memberships.ts';
import type { Households } from '../../customer/household/households.ts';
import { firstHomeOf } from '../../customer/person.ts';
import type { SubjectParts } from '../../decide/campaigns/subject.ts';
import type { askingWith } from '../audiences/asking.ts';

/** What documents are made with. */
export interface CampaignDocumentParts {
  readonly audiences: {
    readonly memberships: Pick<Memberships, 'of'>;
    readonly definitions: Pick<Definitions, 'idsOf'>;
  };
  readonly households: Pick<Households, 'of'>;
  readonly asking: Pick<ReturnType<typeof askingWith>, 'document'>;
}

/** How campaigns see a person: with what is known of now, and what went wrong. */
export const campaignDocuments =
  ({ audiences, households, asking }: CampaignDocumentParts): SubjectParts['documentOf'] =>
  async ({ person, now, context, care, whole }) => {
    // Who belongs to what is worked out from all that is known of somebody.
    const held = whole ? await audiences.memberships.of(firstHomeOf(person)) : undefined;
    const ids = held === undefined ? [] : audiences.definitions.idsOf(held);
    const memberships = whole ? await households.of(person.homes) : [];
    return asking.document(person, now, ids, memberships, { context, care });
  };
