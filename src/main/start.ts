#!/usr/bin/env node
import { languageOf } from '../render/locale.ts';
import { chat } from '../terminal/chat.ts';
import { runCommand } from './command.ts';
import { LiveArchive } from './live.ts';

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
    const live = await LiveArchive.open(config);
    const { ask, opened } = live;
    const { articles, passages } = opened.manifest;
    const ended = new AbortController();
    const archive = `${articles} articles, ${passages} sentences`;
    const { botToken } = config;
    if (botToken === undefined) {
      console.error(
        `Sitasi answers here from ${archive}. For Telegram set BOT_TOKEN (see .env.example).`,
      );
      const interactive = process.stdin.isTTY === true;
      if (interactive) live.follow(ended.signal, () => {});
      await chat({
        ask,
        input: process.stdin,
        output: process.stdout,
        interactive,
        colour: config.colour && process.stdout.isTTY === true,
        width: () => process.stdout.columns ?? 80,
        language: languageOf(Intl.DateTimeFormat().resolvedOptions().locale),
      });
      ended.abort();
      return;
    }
    // The bot's libraries are large: whoever chats in the terminal need not wait for them.
    const { createLog } = await import('../log.ts');
    const log = createLog(config);
    log.info(
      { articles, passages, rebuilt: opened.rebuilt },
      `Sitasi answers in Telegram from ${archive}`,
    );
    const { runBot } = await import('../bot/run.ts');
    live.onChange(() => {
      const { articles, passages } = live.opened.manifest;
      log.info({ articles, passages }, 'the archive changed');
    });
    live.follow(ended.signal, (problem) => log.warn({ problem }, 'the corpus has a problem'));
    try {
      await runBot({
        config: { ...config, botToken },
        log,
        ask,
        catalogue: live.catalogue,
        topics: live.topics,
        onArchive: (listener) => live.onChange(listener),
        indexed: () => Date.parse(live.opened.manifest.builtAt),
      });
    } finally {
      ended.abort();
    }
  },
});
