import { Answerer } from '../../src/answer/answerer.ts';
import { openIndex, writeIndex } from '../../src/index/fresh.ts';
import { openLanguage } from '../../src/index/language.ts';
import type { ArticleSource } from '../../src/index/segment.ts';
import { indexOptions } from '../../src/main/open.ts';
import { renderAnswer } from '../../src/render/telegram/answer.ts';
import type { Corpus } from '../corpus/corpus.ts';
import type { Engine } from './engine.ts';

/**
 * The whole way from a question to the Telegram message: understanding, search over sentences and their
 * surroundings, reranking, quotes, message.
 */
export const sitasiAnswer: Engine = {
  async build(corpus, directory) {
    const language = await openLanguage(directory);
    await writeIndex(sourcesOf(corpus), directory, indexOptions(language));
  },

  async open(directory) {
    const language = await openLanguage(directory);
    const { archive } = await openIndex(directory, indexOptions(language));
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

async function* sourcesOf(corpus: Corpus): AsyncGenerator<ArticleSource> {
  let id = 0;
  for (const { text, ...row } of corpus.articles()) {
    const name = String(id++);
    const article = { ...row, id: name, tags: [], body: text, path: `corpus/${name}.md` };
    yield { article, name: `${name}.md`, stamp: '', digest: '' };
  }
}
