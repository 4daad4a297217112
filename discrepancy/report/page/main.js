// The page: what stands around the cards, and cards made as they are needed.

const FIRST = 30;
const CHUNK = 60;

/** Make cards up to and including one. */
function makeUntil(index) {
  const made = document.createDocumentFragment();
  for (let i = cards.length; i <= index && i < data.conflicts.length; i++) {
    const element = card(data.conflicts[i]);
    element.hidden = !shown[i];
    cards.push(element);
    made.append(element);
  }
  cardsBox.append(made);
}

/** The rest of the cards, while nobody waits. */
function makeRest() {
  if (cards.length >= data.conflicts.length) return;
  makeUntil(cards.length + CHUNK - 1);
  const later = window.requestIdleCallback || ((run) => setTimeout(run, 16));
  later(makeRest);
}

function masthead() {
  const { counts } = data;
  byId('title').textContent = data.title;
  const days = data.articles.map((article) => article.published).filter(Boolean).sort();
  const span = days.length
    ? `, published ${days[0] === days[days.length - 1] ? `on ${written(days[0])}` : `from ${written(days[0])} to ${written(days[days.length - 1])}`}`
    : '';
  const updates = counts.updates ? ` and ${number(counts.updates, 'update')}` : '';
  byId('summary').textContent =
    `${capital(number(counts.conflicts, 'conflict'))}${updates} in ${number(counts.articles_read, 'article')}${span}. ` +
    'Each side stands with its words, its speaker and its article. Who is right is for the reader to find out.';
  if (data.conflicts.length < data.total) {
    byId('cut').hidden = false;
    byId('cut').textContent =
      `This page shows the first ${data.conflicts.length.toLocaleString('en')} of ${number(data.total, 'finding')}, ` +
      'in the order of the report. The saved report (.json, .jsonl, .parquet) holds all of them.';
  }
  if (!data.conflicts.length) {
    byId('nothing').hidden = false;
    byId('nothing').textContent = 'These articles do not contradict each other in anything that was compared.';
    byId('key').hidden = true;
  }
  byId('generator').textContent = `Made by ${data.generator}. This page is one file and loads nothing from anywhere.`;
}

function articleRows() {
  const disputed = tally(articlesOf.flat());
  const head = ['Article', 'Publisher', 'Published', 'Words', 'Facts', 'In conflicts', 'Copies'];
  const right = (text) => make('td.figure', {}, text);
  byId('articles').append(
    make('thead', {}, make('tr', {}, ...head.map((name) => make('th', { scope: 'col' }, name)))),
    make(
      'tbody',
      {},
      ...data.articles.map((article, i) =>
        make(
          'tr',
          {},
          make(
            'th',
            { scope: 'row' },
            article.text === null ? articleName(article) : make('a', { href: `#a-${i}` }, articleName(article)),
            article.title ? make('span.imprint', {}, ` ${article.id}`) : null,
            article.url ? make('span.address', {}, article.url) : null,
          ),
          make('td', {}, article.publisher || ''),
          make('td', {}, article.published ? written(article.published) : 'not known'),
          right(article.words.toLocaleString('en')),
          right(article.facts.length.toLocaleString('en')),
          right(String(disputed[i] || 0)),
          make('td', {}, article.family === null ? '' : `family ${article.family + 1}`),
        ),
      ),
    ),
  );
}

function setAside() {
  const items = [...data.aside, ...data.warnings];
  byId('aside').hidden = items.length === 0;
  byId('aside').querySelector('ul').append(...items.map((item) => make('li', {}, make('code', {}, item.reason), ` ${item.message}`)));
}

/** Follow an address inside the page: #c-4 is a conflict, #a-2-7 a fact in an article. */
function follow() {
  const [, kind, first, second] = /^#([ac])-(\d+)(?:-(\d+))?$/.exec(location.hash) || [];
  if (kind === 'a') {
    read(Number(first), second === undefined ? null : Number(second));
  } else if (kind === 'c' && Number(first) <= data.conflicts.length && Number(first) > 0) {
    const index = Number(first) - 1;
    if (reading.open) reading.close();
    makeUntil(index);
    if (!shown[index]) {
      byId('filters').reset();
      shown[index] = true;
      cards[index].hidden = false;
    }
    cards[index].focus({ preventScroll: true });
    cards[index].scrollIntoView({ block: 'start' });
  }
}

const THEMES = ['auto', 'light', 'dark'];

function nextTheme() {
  const root = document.documentElement;
  const next = THEMES[(THEMES.indexOf(root.dataset.theme || 'auto') + 1) % THEMES.length];
  root.dataset.theme = next;
  byId('theme').textContent = `Colours: ${next}`;
  byId('theme').setAttribute('aria-label', `Colours: ${next === 'auto' ? 'as the system' : next}`);
}

cardsBox.addEventListener('click', (event) => {
  const button = event.target.closest('.around');
  if (button) toggleContext(button.closest('.card'));
});
byId('theme').addEventListener('click', nextTheme);
// what is scrolled to comes to stand below the bar, however high it is
const bar = document.querySelector('.filters');
new ResizeObserver(() => {
  document.documentElement.style.setProperty('--bar', `${bar.offsetHeight + 16}px`);
}).observe(bar);
window.addEventListener('hashchange', follow);
window.addEventListener('beforeprint', () => makeUntil(data.conflicts.length - 1));
document.addEventListener('click', (event) => {
  // the same place asked for again changes no address, and is still asked for
  const link = event.target.closest('a[href^="#"]');
  if (link && link.getAttribute('href') === location.hash) follow();
});

cardsBox.classList.toggle('many', data.conflicts.length > FIRST);
masthead();
setUpFilters();
articleRows();
setAside();
tell(0);
makeUntil(FIRST - 1);
makeRest();
follow();
document.documentElement.dataset.ready = 'true';
