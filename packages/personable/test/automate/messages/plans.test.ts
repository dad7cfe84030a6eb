import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished, test } from 'vitest';
import { CANCELS } from '../../../src/automate/messages/cancel-store.ts';
import {
  MEND_TIMES,
  NEXT_LANE,
  NEXT_PRIORITY,
  TAKE_DUE,
  UNDER_WAY,
} from '../../../src/automate/messages/due-store.ts';
import { LISTS } from '../../../src/automate/messages/message-store.ts';
import { UNNOTED } from '../../../src/automate/messages/note-store.ts';
import { SOME_OF_HOME } from '../../../src/automate/messages/removal-store.ts';
import { openConnection } from '../../../src/store/sqlite/connection.ts';
import { kyselyOver } from '../../../src/store/sqlite/kysely-adapter.ts';
import { openSqliteStore, STORE_FILE } from '../../../src/store/sqlite/sqlite-store.ts';
import { compileStatement } from '../../../src/store/statement.ts';

const PLANS = {
  'the next lane': [NEXT_LANE, 'messages_due (lane>?)'],
  'the next priority of a lane': [NEXT_PRIORITY, 'messages_due (lane=? AND priority>?)'],
  'what is due': [TAKE_DUE, 'messages_due'],
  'what is under way': [UNDER_WAY, 'messages_under_way'],
  'what is to be noted': [UNNOTED, 'messages_unnoted'],
  'what was changed in times to come': [MEND_TIMES, 'messages_state'],
  'what a home has': [SOME_OF_HOME, 'messages_home'],
  'a list by time': [LISTS.time, 'messages_time'],
  'a list by state': [LISTS.state, 'messages_state'],
  'a list by template': [LISTS.template, 'messages_template'],
  'a list by source': [LISTS.source, 'messages_source'],
  'a list by home': [LISTS.home, 'messages_home'],
  'taking back by home': [CANCELS.home, 'messages_home'],
  'taking back by run': [CANCELS.run, 'messages_run'],
  'taking back by source': [CANCELS.source, 'messages_source'],
} as const;

test.for(Object.entries(PLANS))(
  '%s is found by its index',
  async ([, [statement, index]], { expect }) => {
    const folder = mkdtempSync(join(tmpdir(), 'personable-plans-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    await (await openSqliteStore({ folder })).close();
    const db = openConnection(join(folder, STORE_FILE), { readOnly: false });
    onTestFinished(() => db.close());
    const { sql } = compileStatement(kyselyOver(db), statement as never);
    const plan = db
      .prepare(`explain query plan ${sql}`)
      .all(...(sql.match(/\?/g) ?? []).map(() => 0))
      .map(({ detail }) => String(detail));
    expect(plan[0]).toContain(index);
    expect(plan.join()).not.toContain('TEMP B-TREE');
  },
);
