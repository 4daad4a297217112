// Which conflicts are shown: by question, severity, source, date and words.

const FEW = 12; // up to here nobody needs more than the search

const cardsBox = byId('conflicts');
const cards = []; // by conflict, as far as they are made
let shown = data.conflicts.map(() => true);

const folded = (text) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();

/** The articles of a conflict, copies too. */
const articlesOf = data.conflicts.map((conflict) => {
  const quotes = conflict.sides.flatMap((one) => one.quotes);
  return [...new Set(quotes.flatMap((one) => [one.article, ...one.copies.map(([index]) => index)]))];
});

/** What the search looks into. */
const words = data.conflicts.map((conflict, i) => {
  const quotes = conflict.sides.flatMap((one) => one.quotes);
  const articles = articlesOf[i].map((index) => data.articles[index]);
  return folded(
    [
      conflict.question,
      conflict.label,
      conflict.about,
      conflict.explanation,
      ...conflict.sides.flatMap((one) => one.values.map((value) => value.text)),
      ...quotes.flatMap((one) => [one.who, one.sentence]),
      ...articles.flatMap((article) => [article.id, article.title, article.publisher]),
    ].filter(Boolean).join(' \n '),
  );
});

const sourceOf = (article) => article.publisher || article.id;
const sourcesOf = articlesOf.map((indices) => new Set(indices.map((index) => sourceOf(data.articles[index]))));

/** First and last day of publication of the articles of each conflict. */
const publishedOf = articlesOf.map((indices) => {
  const days = indices.map((index) => data.articles[index].published).filter(Boolean).sort();
  return days.length ? [days[0], days[days.length - 1]] : null;
});

function checked(box) {
  const on = [...box.querySelectorAll('input:checked')].map((input) => input.value);
  return on.length ? new Set(on) : null;
}

/** Does a span of days touch the days asked for? What has no date is left out as soon as one is asked for. */
function touches(span, from, to) {
  if (!from && !to) return true;
  return span !== null && (!from || span[1] >= from) && (!to || span[0] <= to);
}

function apply() {
  const terms = folded(byId('q').value).split(/\s+/).filter(Boolean);
  const slots = checked(byId('slots'));
  const kinds = checked(byId('kinds'));
  const source = byId('source').value;
  const [from, to] = [byId('from').value, byId('to').value];
  const event = byId('basis').value === 'when';
  shown = data.conflicts.map(
    (conflict, i) =>
      (!slots || slots.has(conflict.slot)) &&
      (!kinds || kinds.has(conflict.kind)) &&
      (!source || sourcesOf[i].has(source)) &&
      touches(event ? conflict.when : publishedOf[i], from, to) &&
      terms.every((term) => words[i].includes(term)),
  );
  cards.forEach((element, i) => {
    if (element.hidden === shown[i]) element.hidden = !shown[i];
  });
  tell([slots, kinds, source, from || to].filter(Boolean).length);
  highlight(terms);
}

function tell(active) {
  const left = shown.filter(Boolean).length;
  byId('status').textContent =
    left === shown.length ? `All ${left.toLocaleString('en')} shown` : `${left.toLocaleString('en')} of ${shown.length.toLocaleString('en')} shown`;
  byId('active').textContent = active ? ` (${active} set)` : '';
  byId('nothing').hidden = left > 0 || shown.length === 0;
}

/** Show the words searched for, where the browser can without touching the text. */
function highlight(terms) {
  if (!window.Highlight || !CSS.highlights) return;
  CSS.highlights.delete('found');
  if (!terms.length || terms.join('').length < 2) return;
  const ranges = [];
  for (const element of cards.filter((one, i) => shown[i]).slice(0, 60)) {
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const text = node.data.toLowerCase();
      for (const term of terms) {
        for (let at = text.indexOf(term); at >= 0; at = text.indexOf(term, at + term.length)) {
          const range = new Range();
          range.setStart(node, at);
          range.setEnd(node, at + term.length);
          ranges.push(range);
        }
      }
    }
  }
  CSS.highlights.set('found', new Highlight(...ranges));
}

/** The choices, with how many conflicts each has. */
function choices(box, counts, labels) {
  for (const [value, label] of Object.entries(labels)) {
    if (!counts[value]) continue;
    const input = make('input', { type: 'checkbox', value });
    box.append(make('label.chip', {}, input, make('span', {}, label, ' ', make('span.count', {}, String(counts[value])))));
  }
}

function tally(values) {
  const counts = {};
  for (const value of values) counts[value] = (counts[value] || 0) + 1;
  return counts;
}

function openChoices(open) {
  byId('more').setAttribute('aria-expanded', String(open));
  byId('choices').hidden = !open;
}

function setUpFilters() {
  choices(byId('slots'), tally(data.conflicts.map((c) => c.slot)), data.slots);
  choices(byId('kinds'), tally(data.conflicts.map((c) => c.kind)), {
    major: `${SHAPES.major} Major`,
    minor: `${SHAPES.minor} Minor`,
    update: `${SHAPES.update} Update`,
  });
  const counts = tally(sourcesOf.flatMap((names) => [...names]));
  for (const name of Object.keys(counts).sort((a, b) => a.localeCompare(b))) {
    byId('source').append(make('option', { value: name }, `${name} (${counts[name]})`));
  }
  byId('more').addEventListener('click', () => openChoices(byId('choices').hidden));
  openChoices(data.conflicts.length > FEW && !matchMedia('(max-width: 44rem)').matches);
  const form = byId('filters');
  form.addEventListener('input', apply);
  form.addEventListener('reset', () => setTimeout(apply)); // after the fields are empty
  form.addEventListener('submit', (event) => event.preventDefault());
}
