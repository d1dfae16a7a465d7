/**
 * Draws phone-sized pictures of conversations with the real bot: the process runs against the tests' stand-in
 * for Telegram, and what it sent is drawn.
 *
 * Usage: npm run pictures
 */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Message } from 'grammy/types';
import { startBot } from '../../test/telegram/process.ts';
import { startTelegram } from '../../test/telegram/server.ts';
import { drawChat } from './chat.ts';

/** What somebody does: says something, or presses a button under the bot's last message, which is then drawn anew. */
type Step = { say: string } | { press: string };

interface Conversation {
  file: string;
  title: string;
  language: string;
  steps: Step[];
  /** Whether it takes place in a group. */
  isGroup?: boolean;
}

const CONVERSATIONS: Conversation[] = [
  {
    file: 'chat-id.svg',
    title: 'Sitasi',
    language: 'id',
    steps: [
      { say: 'program apa di Papua?' },
      { say: 'kalau di Bangka Belitung?' },
      { say: 'siapa presiden Amerika?' },
    ],
  },
  {
    file: 'chat-en.svg',
    title: 'Sitasi',
    language: 'en',
    steps: [{ say: 'growth of SMI value added in 2016' }, { say: 'Why was Konawe chosen?' }],
  },
  {
    file: 'chat-menu.svg',
    title: 'Sitasi',
    language: 'id',
    steps: [
      { say: '/istilah KIID' },
      { say: '/wilayah' },
      { say: '/artikel' },
      { say: '/langganan kopi Papua' },
    ],
  },
  {
    file: 'chat-group.svg',
    title: 'Kelompok kerja',
    language: 'id',
    isGroup: true,
    steps: [{ say: '@sitasi_bot siapa Menteri Perindustrian?' }, { press: 'Konteks' }],
  },
];

const root = new URL('../../../', import.meta.url);
const main = fileURLToPath(new URL('dist/main/start.js', root));
const corpus = fileURLToPath(new URL('corpus', root));
const telegram = await startTelegram();
const bot = await startBot({ telegram, main, corpus });
try {
  for (const { file, title, language, steps, isGroup = false } of CONVERSATIONS) {
    const user = telegram.user({ first_name: 'Sari', language_code: language });
    const chat = isGroup ? telegram.group({ title, members: [user] }) : user;
    const messages: { message: Message; mine: boolean }[] = [];
    let last: Message | undefined;
    for (const step of steps) {
      if ('say' in step) {
        last = await user.ask(step.say, { chat });
        const asked = last.reply_to_message;
        if (asked !== undefined) messages.push({ message: asked, mine: true });
        messages.push({ message: last, mine: false });
      } else if (last !== undefined) {
        messages.push({ message: await pressed(user, last, step.press), mine: false });
      }
    }
    const path = new URL(`bench/picture/${file}`, root);
    writeFileSync(path, drawChat(title, isGroup ? 'group' : 'bot', messages));
    console.log(`bench/picture/${file}`);
  }
} finally {
  await bot.stop();
  await telegram.stop();
}

/** The message as it stands after the first button with this beginning was pressed. */
async function pressed(
  user: ReturnType<typeof telegram.user>,
  message: Message,
  beginning: string,
): Promise<Message> {
  const label = message.reply_markup?.inline_keyboard
    .flat()
    .find(({ text }) => text.startsWith(beginning))?.text;
  if (label === undefined) throw new Error(`no button ${beginning} under ${message.text}`);
  await user.press(message, label).answer();
  return telegram.waitFor(() =>
    telegram
      .messagesIn(message.chat)
      .find((one) => one.message_id === message.message_id && one.text !== message.text),
  );
}
