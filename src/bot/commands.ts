import type { Api } from 'grammy';
import type { BotCommandScope, LanguageCode } from 'grammy/types';
import { translator } from '../render/locale.ts';

/** Commands in Telegram's menu, by who sees them; `/start` and `/help` work too but need no place there. */
const PRIVATE = [
  'tanya',
  'artikel',
  'wilayah',
  'sumber',
  'istilah',
  'langganan',
  'bahasa',
  'privasi',
  'bantuan',
] as const;
/** In a group a menu is in everybody's way. */
const GROUP = ['tanya', 'istilah', 'bantuan'] as const;

const MENUS: readonly { scope: BotCommandScope; commands: readonly string[] }[] = [
  { scope: { type: 'default' }, commands: GROUP },
  { scope: { type: 'all_private_chats' }, commands: PRIVATE },
];
/** Readers of Indonesian, and as the default all others. */
const LANGUAGES: readonly ['en' | 'id', { language_code?: LanguageCode }][] = [
  ['en', {}],
  ['id', { language_code: 'id' }],
];

/** Sets the menus of commands where Telegram has others. */
export async function publishCommands(api: Api): Promise<void> {
  for (const { scope, commands } of MENUS) {
    for (const [language, code] of LANGUAGES) {
      const translate = translator(language);
      const menu = commands.map((command) => ({
        command,
        description: translate(`command-${command}`),
      }));
      const known = await api.getMyCommands({ scope, ...code });
      if (JSON.stringify(known) !== JSON.stringify(menu)) {
        await api.setMyCommands(menu, { scope, ...code });
      }
    }
  }
}
