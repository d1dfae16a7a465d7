import { Answerer } from '../../src/answer/answerer.ts';
import type { Article } from '../../src/corpus/article.ts';
import { buildArchive } from '../../src/index/archive.ts';
import { openLanguage } from '../../src/index/language.ts';
import { openArchive, saveArchive } from '../../src/index/store.ts';
import { indexOptions } from '../../src/main/open.ts';
import { renderAnswer } from '../../src/render/telegram.ts';
import type { Corpus } from '../corpus/corpus.ts';
import type { Engine } from './engine.ts';

/**
 * The whole way from a question to the Telegram message: understanding, search over sentences and their
 * surroundings, reranking, quotes, message.
 */
export const sitasiAnswer: Engine = {
  async build(corpus, directory) {
    const language = await openLanguage(directory);
    const archive = buildArchive([...articlesOf(corpus)], indexOptions(language));
    await saveArchive(archive, directory, { corpus: '', language: '', problems: [] });
  },

  async open(directory) {
    const language = await openLanguage(directory);
    const { archive } = await openArchive(directory, indexOptions(language));
    const answerer = new Answerer(archive, language);
    return {
      search({ text }) {
        const answer = answerer.ask(text);
        renderAnswer(answer);
        return answer.quotes.map(({ article }) => Number(article.id));
      },
    };
  },
};

function* articlesOf(corpus: Corpus): Generator<Article> {
  let id = 0;
  for (const { text, ...row } of corpus.articles()) {
    const name = String(id++);
    yield { ...row, id: name, tags: [], body: text, path: `corpus/${name}.md` };
  }
}
