/** Holds the data folder named on its command line until it is killed or told to let go. */
import { lockFolder } from '../../src/store/folder-lock.ts';

const [folder = '', address] = process.argv.slice(2);
const info = { pid: process.pid, adminToken: `at_${process.pid}` };
try {
  const lock = lockFolder(folder, address === undefined ? info : { ...info, address });
  process.on('message', () => {
    lock.release();
    process.send?.('released');
  });
  process.on('disconnect', () => process.exit());
  process.send?.('held');
} catch (error) {
  const { code, message } = error as { code?: string; message: string };
  process.send?.({ code, message });
  process.disconnect();
}
