import { type Api, GrammyError } from 'grammy';
import type { Log } from '../log.ts';
import { translator } from '../render/locale.ts';
import type { Store } from '../state/store.ts';

/**
 * Gives the admins their commands beside those of everybody, in their own chats with the bot, and takes
 * them from who is no admin any more. An admin who never spoke to the bot gets them at the next start.
 */
export async function publishAdminMenu(
  api: Api,
  admins: readonly number[],
  store: Store,
  log: Log,
): Promise<void> {
  for (const row of store.all('select person from admin_menus')) {
    const person = row.number('person');
    if (admins.includes(person)) continue;
    for (const [, code] of LANGUAGES) {
      await quietly(log, person, () => api.deleteMyCommands({ scope: scopeOf(person), ...code }));
    }
    store.run('delete from admin_menus where person = ?', person);
  }
  for (const [language, code] of LANGUAGES) {
    const translate = translator(language);
    const everybodys = await api.getMyCommands({ scope: { type: 'all_private_chats' }, ...code });
    const commands = [
      ...everybodys,
      { command: 'undang', description: translate('command-undang') },
      { command: 'izin', description: translate('command-izin') },
      { command: 'staf', description: translate('command-staf') },
    ];
    for (const person of admins) {
      await quietly(log, person, async () => {
        const where = { scope: scopeOf(person), ...code };
        const known = await api.getMyCommands(where);
        if (JSON.stringify(known) === JSON.stringify(commands)) return;
        await api.setMyCommands(commands, where);
        store.run('insert or ignore into admin_menus (person) values (?)', person);
      });
    }
  }
}

const LANGUAGES = [
  ['en', {}],
  ['id', { language_code: 'id' as const }],
] as const;

function scopeOf(person: number) {
  return { type: 'chat' as const, chat_id: person };
}

/** A menu that cannot be set is no reason to stop. */
async function quietly(log: Log, person: number, work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof GrammyError)) throw error;
    log.warn({ person, reason: error.description }, "an admin's menu could not be set");
  }
}
