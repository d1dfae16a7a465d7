import type { Api } from 'grammy';
import type { BotCommand, BotCommandScope, LanguageCode } from 'grammy/types';
import type { Language } from '../language/language.ts';
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
/** Only they can subscribe a group to a topic. */
const GROUP_ADMINS = ['tanya', 'istilah', 'langganan', 'bantuan'] as const;

const MENUS: readonly { scope: BotCommandScope; commands: readonly string[] }[] = [
  { scope: { type: 'default' }, commands: GROUP },
  { scope: { type: 'all_private_chats' }, commands: PRIVATE },
  { scope: { type: 'all_chat_administrators' }, commands: GROUP_ADMINS },
];
/** Readers of Indonesian, and as the default all others. */
export const MENU_LANGUAGES: readonly [Language, { language_code?: LanguageCode }][] = [
  ['en', {}],
  ['id', { language_code: 'id' }],
];

/** Sets the menus of commands where Telegram has others. */
export async function publishCommands(api: Api): Promise<void> {
  for (const { scope, commands } of MENUS) {
    for (const [language, code] of MENU_LANGUAGES) {
      const translate = translator(language);
      const menu = commands.map((command) => ({
        command,
        description: translate(`command-${command}`),
      }));
      await setMenu(api, menu, { scope, ...code });
    }
  }
}

/** Sets a menu where Telegram has another; whether it had. */
export async function setMenu(
  api: Api,
  menu: BotCommand[],
  where: { scope: BotCommandScope; language_code?: LanguageCode },
): Promise<boolean> {
  const known = await api.getMyCommands(where);
  if (JSON.stringify(known) === JSON.stringify(menu)) return false;
  await api.setMyCommands(menu, where);
  return true;
}
