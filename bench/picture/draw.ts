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

const CONVERSATIONS = [
  {
    file: 'chat-id.svg',
    language: 'id',
    questions: ['program apa di Papua?', 'kalau di Bangka Belitung?', 'siapa presiden Amerika?'],
  },
  {
    file: 'chat-en.svg',
    language: 'en',
    questions: ['growth of SMI value added in 2016', 'Why was Konawe chosen?'],
  },
];

const root = new URL('../../../', import.meta.url);
const main = fileURLToPath(new URL('dist/main/start.js', root));
const corpus = fileURLToPath(new URL('corpus', root));
const telegram = await startTelegram();
const bot = await startBot({ telegram, main, corpus });
try {
  for (const { file, language, questions } of CONVERSATIONS) {
    const user = telegram.user({ first_name: 'Sari', language_code: language });
    const messages: { message: Message; mine: boolean }[] = [];
    for (const question of questions) {
      const answer = await user.ask(question);
      const asked = answer.reply_to_message;
      if (asked !== undefined) messages.push({ message: asked, mine: true });
      messages.push({ message: answer, mine: false });
    }
    const path = new URL(`bench/picture/${file}`, root);
    writeFileSync(path, drawChat('Sitasi', messages));
    console.log(`bench/picture/${file}`);
  }
} finally {
  await bot.stop();
  await telegram.stop();
}
