#!/usr/bin/env node
import { Catalogue } from '../answer/catalogue.ts';
import { remembered } from '../answer/remembered.ts';
import { createLog } from '../log.ts';
import { languageOf } from '../render/locale.ts';
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
    const ask = remembered((question, options) => answerer.ask(question, options));
    const { articles, passages } = opened.manifest;
    const archive = `${articles} articles, ${passages} sentences`;
    const { botToken } = config;
    if (botToken === undefined) {
      console.error(
        `Sitasi answers here from ${archive}. For Telegram set BOT_TOKEN (see .env.example).`,
      );
      const interactive = process.stdin.isTTY === true;
      await chat({
        ask,
        input: process.stdin,
        output: process.stdout,
        interactive,
        colour: config.colour && process.stdout.isTTY === true,
        width: () => process.stdout.columns ?? 80,
        language: languageOf(Intl.DateTimeFormat().resolvedOptions().locale),
      });
      return;
    }
    const log = createLog(config);
    log.info(
      { articles, passages, rebuilt: opened.rebuilt },
      `Sitasi answers in Telegram from ${archive}`,
    );
    // The bot's library is large: whoever chats in the terminal need not wait for it.
    const { runBot } = await import('../bot/run.ts');
    const indexed = () => Date.parse(opened.manifest.builtAt);
    const catalogue = new Catalogue(opened.archive);
    await runBot({
      config: { ...config, botToken },
      log,
      ask,
      catalogue: () => catalogue,
      indexed,
    });
  },
});
