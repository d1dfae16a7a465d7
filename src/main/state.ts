#!/usr/bin/env node
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from '../config.ts';
import { AccessRecord } from '../state/access-record.ts';
import { Audit, type AuditEntry } from '../state/audit.ts';
import { StateError } from '../state/error.ts';
import { Kept } from '../state/kept.ts';
import { restore } from '../state/restore.ts';
import { examine, FILE, Store } from '../state/store.ts';
import { Subscriptions } from '../state/subscriptions.ts';
import { runCommand, UsageError } from './command.ts';

const HELP = `npm run state -- check | backup FILE | restore FILE | audit [--json] | person ID | forget ID

What the bot remembers, in STATE_DIR (./state).

  check          looks the state over from end to end
  backup FILE    writes a whole copy, while the bot may go on
  restore FILE   puts such a copy in the state's place; stop the bot first. Questions that wait are answered
                 at the next start. The state that was there stays beside it as ${FILE}.before-restore
  audit          who was let in, invited or put out, when and by whom; --json gives an object a line
  person ID      how much of each kind is kept of a person, by their Telegram id, as /privasi shows them
  forget ID      deletes it as /privasi does: for those who may not ask any more, or never might
  --help         this text`;

await runCommand({
  help: HELP,
  options: { json: { type: 'boolean' } },
  run: async ({ config, positionals, values }) => {
    const [act, file, ...more] = positionals;
    const takesFile = act === 'backup' || act === 'restore';
    const takesPerson = act === 'person' || act === 'forget';
    const extra = takesFile || takesPerson ? more[0] : file;
    if (extra !== undefined) throw new UsageError(`${extra}: one word too many`);
    const json: { json?: boolean } = values;
    if (json.json === true && act !== 'audit') throw new UsageError('--json goes with audit only');
    if (act === 'check') return check(config);
    if (act === 'audit') return audit(config, json.json === true);
    if (takesPerson) return person(config, idOf(act, file), act === 'forget');
    if (!takesFile) {
      throw new UsageError(
        act === undefined
          ? 'say what to do: check, backup, restore, audit, person or forget'
          : `${act}: not one of check, backup, restore, audit, person, forget`,
      );
    }
    if (file === undefined) throw new UsageError(`${act}: name a FILE`);
    if (act === 'backup') {
      withStore(config, (store) => store.backup(file));
      const { version } = examine(file, file);
      console.log(`${file}: a whole copy, form ${version}`);
      return;
    }
    const { kept, unreadable, waiting } = restore(
      config.stateDir,
      file,
      config.botToken?.split(':')[0],
    );
    if (unreadable !== undefined) {
      console.error(
        `${unreadable}\nIt could not tell whether a bot uses it (restart one that does), nor which questions wait.`,
      );
    }
    const place = join(config.stateDir, FILE);
    console.log(`${place}: restored${kept === undefined ? '' : `; the one before is ${kept}`}`);
    if (waiting > 0) console.log(`${waiting} updates that wait are answered at the next start`);
  },
});

function check({ stateDir }: Config): void {
  const path = pathOf(stateDir);
  const { version, bot } = examine(path);
  console.log(`${path}: whole, form ${version}${bot === undefined ? '' : `, of bot ${bot}`}`);
}

function audit(config: Config, json: boolean): void {
  const entries = withStore(config, (store) => new Audit(store).read());
  for (const entry of entries) {
    const at = new Date(entry.at).toISOString();
    console.log(json ? JSON.stringify({ ...entry, at }) : lineOf(entry, at));
  }
}

function lineOf({ actor, action, subject, note }: AuditEntry, at: string): string {
  const line = `${at}  ${actor.padEnd(12)}  ${action.padEnd(18)}  ${subject}`;
  return note === '' ? line : `${line}  ${note}`;
}

function idOf(act: string, word: string | undefined): number {
  if (word === undefined || !/^[1-9]\d{0,15}$/.test(word)) {
    throw new UsageError(`${act}: name a person by their Telegram id, like 123456789`);
  }
  return Number(word);
}

/** Prints what is kept of a person, if wished after it was deleted. */
function person(config: Config, id: number, isForgotten: boolean): void {
  withStore(config, (store) => {
    const all = [new Kept(store), new Subscriptions(store), new AccessRecord(store)];
    if (isForgotten) for (const one of all) one.forget(id);
    const lines = all
      .flatMap((one) => [...one.about(id)])
      .filter(([, count]) => count > 0)
      .map(([kind, count]) => `${kind}: ${count}`);
    const stays = 'stays until an admin ends it or it is past its time; the audit log is for good';
    const head = isForgotten ? `deleted; what is left ${stays}` : `kept of ${id}`;
    console.log(lines.length === 0 ? `nothing is kept of ${id}` : [head, ...lines].join('\n'));
  });
}

/** Opens the state that is there, and makes none. */
function withStore<T>({ stateDir }: Config, work: (store: Store) => T): T {
  pathOf(stateDir);
  const store = new Store(stateDir);
  try {
    return work(store);
  } finally {
    store.close();
  }
}

function pathOf(stateDir: string): string {
  const path = join(stateDir, FILE);
  if (existsSync(path)) return path;
  throw new StateError(`${path} is not there: set STATE_DIR, or start the bot once`);
}
