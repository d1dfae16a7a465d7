import type { Api } from 'grammy';
import { translator } from '../render/locale.ts';

/** Commands in Telegram's menu; `/start` and `/help` work too but need no place there. */
const COMMANDS = ['tanya', 'privasi', 'bantuan'] as const;

/** Sets the command menu for Indonesian and, as the default, English readers, where it is another. */
export async function publishCommands(api: Api): Promise<void> {
  for (const [language, scope] of [
    ['en', {}],
    ['id', { language_code: 'id' as const }],
  ] as const) {
    const translate = translator(language);
    const commands = COMMANDS.map((command) => ({
      command,
      description: translate(`command-${command}`),
    }));
    const known = await api.getMyCommands(scope);
    if (JSON.stringify(known) !== JSON.stringify(commands))
      await api.setMyCommands(commands, scope);
  }
}
