import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished, test } from 'vitest';
import { MEMBERSHIPS_OF } from '../../src/customer/audiences/member-store.ts';
import { READ_CONSENTS } from '../../src/customer/consent-store.ts';
import { FIND_MESSAGE, READ_NOTES } from '../../src/customer/counter/counter-store.ts';
import { READ_CONFLICTS_OF_HOME } from '../../src/customer/identity/conflict-store.ts';
import { READ_IDENTITIES, READ_LINKS } from '../../src/customer/identity/identity-store.ts';
import { FIND_LINK_RECORD, READ_FIRST_LINK } from '../../src/customer/identity/merge-log-store.ts';
import { FIND_LEDGER_ENTRY, READ_LEDGER } from '../../src/customer/ledger/ledger-store.ts';
import { READ_SNAPSHOT } from '../../src/customer/profile-store.ts';
import { openConnection } from '../../src/store/sqlite/connection.ts';
import { kyselyOver } from '../../src/store/sqlite/kysely-adapter.ts';
import { openSqliteStore, STORE_FILE } from '../../src/store/sqlite/sqlite-store.ts';
import { compileStatement } from '../../src/store/statement.ts';

const OF_SOMEBODY = {
  MEMBERSHIPS_OF,
  READ_CONFLICTS_OF_HOME,
  READ_IDENTITIES,
  READ_LINKS,
  FIND_LINK_RECORD,
  READ_FIRST_LINK,
  FIND_LEDGER_ENTRY,
  READ_LEDGER,
  FIND_MESSAGE,
  READ_NOTES,
  READ_CONSENTS,
  READ_SNAPSHOT,
};

test.for(Object.entries(OF_SOMEBODY))(
  '%s finds somebody without walking a partition',
  async ([, statement], { expect }) => {
    const folder = mkdtempSync(join(tmpdir(), 'personable-test-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    await (await openSqliteStore({ folder })).close();
    const db = openConnection(join(folder, STORE_FILE), { readOnly: true });
    onTestFinished(() => db.close());
    const { sql } = compileStatement(kyselyOver(db), statement as never);
    const plan = db
      .prepare(`explain query plan ${sql}`)
      .all(...(sql.match(/\?/g) ?? []).map(() => 0));
    const steps = plan.map(({ detail }) => String(detail));
    expect(steps).not.toEqual([]);
    for (const step of steps) expect(step).not.toMatch(/^SCAN|\(partition=\?\)/);
  },
);
