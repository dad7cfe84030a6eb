import { openSqliteStore } from '../../src/store/sqlite/sqlite-store.ts';
import { storeContract } from './store.contract.ts';

storeContract('the SQLite store', (folder) => openSqliteStore({ folder }));
