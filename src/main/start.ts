#!/usr/bin/env node
import { createLog } from '../log.ts';
import { languageOfLocale } from '../render/locale.ts';
import { chat } from '../terminal/chat.ts';
import { runCommand } from './command.ts';
import { openAnswerer } from './open.ts';

const HELP = `npm start -- [options]

Builds the index if it is missing or stale, then answers: in Telegram where BOT_TOKEN is set, else in
the terminal. Where stdin is no terminal it answers each line and ends.

  --corpus DIR   the articles (CORPUS_DIR, ./corpus)
  --index DIR    the index (INDEX_DIR, ./index)
  --help         this text`;

await runCommand({
  help: HELP,
  options: {},
  run: async ({ config }) => {
    const { answerer, opened } = await openAnswerer(config);
    const { articles, passages } = opened.manifest;
    const archive = `${articles} articles, ${passages} sentences`;
    if (config.botToken === undefined) {
      console.error(`Sitasi answers here from ${archive}. For Telegram set BOT_TOKEN (see .env.example).`);
      await chat({ ask: (question, options) => answerer.ask(question, options) });
      return;
    }
    const log = createLog(config);
    log.info({ articles, passages, rebuilt: opened.rebuilt }, `Sitasi answers in Telegram from ${archive}`);
    // The bot's library is large: whoever chats in the terminal need not wait for it.
    const { runBot } = await import('../bot/run.ts');
    await runBot({ config, log, ask: (question, options) => answerer.ask(question, options) });
  },
});
